// SPDX-License-Identifier: Apache-2.0

/// A JSON value, kept as read: whole numbers stay whole.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    public static let emptyObject = JSON.object([:])
    public static let emptyArray = JSON.array([])

    public var isNull: Bool { self == .null }

    public var boolean: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    public var text: String? {
        if case .string(let value) = self { return value }
        return nil
    }

    public var integer: Int64? {
        switch self {
        case .int(let value): return value
        case .double(let value): return Int64(exactly: value)
        default: return nil
        }
    }

    public var number: Double? {
        switch self {
        case .int(let value): return Double(value)
        case .double(let value): return value
        default: return nil
        }
    }

    public var list: [JSON]? {
        if case .array(let value) = self { return value }
        return nil
    }

    public var members: [String: JSON]? {
        if case .object(let value) = self { return value }
        return nil
    }

    /// A snowflake written as a string or as a number.
    public var snowflake: UInt64? {
        switch self {
        case .string(let value): return UInt64(value)
        case .int(let value): return UInt64(exactly: value)
        default: return nil
        }
    }

    /// The member of an object; reading gives nil where there is none or this is no object.
    public subscript(_ key: String) -> JSON? {
        get { members?[key] }
        set {
            guard case .object(var value) = self else { return }
            self = .null  // gives up the shared storage, so that the change is made in place
            value[key] = newValue
            self = .object(value)
        }
    }

    public subscript(_ index: Int) -> JSON? {
        guard let list, list.indices.contains(index) else { return nil }
        return list[index]
    }

    /// A copy with the members of `other` laid over this object's.
    public func merging(_ other: [String: JSON]) -> JSON {
        .object((members ?? [:]).merging(other) { _, new in new })
    }

    /// A copy without these members.
    public func without(_ keys: String...) -> JSON {
        guard var value = members else { return self }
        for key in keys { value[key] = nil }
        return .object(value)
    }
}
