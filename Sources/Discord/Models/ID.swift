// SPDX-License-Identifier: Apache-2.0
public import Base

/// A snowflake that says what it names: `Channel.ID` is `ID<Channel>`.
public struct ID<Tag>: RawRepresentable, Sendable, Hashable, Comparable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public init(_ snowflake: Snowflake) {
        rawValue = snowflake.rawValue
    }

    /// The same number as the id of something else: @everyone is the role with its guild's id, and a thread started
    /// from a message is the channel with that message's id.
    public init<Other>(sharing other: ID<Other>) {
        rawValue = other.rawValue
    }

    public var snowflake: Snowflake { Snowflake(rawValue) }

    /// When the thing was made.
    public var timestamp: Timestamp { snowflake.timestamp }

    public static func < (left: ID, right: ID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ID: LosslessStringConvertible {
    /// Decimal digits only; anything else is `nil`.
    public init?(_ description: String) {
        guard let snowflake = Snowflake(description) else { return nil }
        rawValue = snowflake.rawValue
    }

    public var description: String { String(rawValue) }
}

extension ID: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: UInt64) {
        rawValue = value
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        rawValue = try Snowflake(from: decoder).rawValue
    }

    public func encode(to encoder: any Encoder) throws {
        try snowflake.encode(to: encoder)
    }
}

extension ID: CodingKeyRepresentable {
    public init?<T: CodingKey>(codingKey: T) {
        self.init(codingKey.stringValue)
    }

    public var codingKey: any CodingKey { AnyCodingKey(description) }
}
