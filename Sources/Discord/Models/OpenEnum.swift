// SPDX-License-Identifier: Apache-2.0

/// An enumeration of Discord's that may grow: unknown values keep their number.
///
/// Cases are static members, so `switch` works as with an enum, with a `default`.
public protocol OpenEnum: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible
where RawValue == Int {
    init(rawValue: Int)
}

extension OpenEnum {
    public var description: String { String(rawValue) }
}
