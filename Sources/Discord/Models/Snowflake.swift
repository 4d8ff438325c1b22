// SPDX-License-Identifier: Apache-2.0
public import Base

/// Discord's 64-bit id: milliseconds since 2015 in the high 42 bits, then worker, process and a counter.
///
/// Ordered by its number, which is the order of creation. JSON: a decimal string; numbers are read too.
/// Discord: Reference, Snowflakes.
public struct Snowflake: RawRepresentable, Sendable, Hashable, Comparable {
    /// Discord's epoch, 2015-01-01T00:00:00Z, in milliseconds since 1970.
    public static let epoch: Int64 = 1_420_070_400_000

    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// An id of ours in Discord's number space. `worker` has 10 bits (Discord's worker and process together) and
    /// `sequence` 12; what is above is cut off. Times before 2015 are 2015.
    public init(timestamp: Timestamp, worker: UInt16 = 0, sequence: UInt16 = 0) {
        let elapsed = UInt64(clamping: timestamp.milliseconds(since: Timestamp(milliseconds: Self.epoch)))
        rawValue = (min(elapsed, (1 << 42) - 1) << 22) | (UInt64(worker & 0x3FF) << 12) | UInt64(sequence & 0xFFF)
    }

    /// The time in the id, to the millisecond.
    public var timestamp: Timestamp {
        Timestamp(milliseconds: Int64(rawValue >> 22) + Self.epoch)
    }

    public static func < (left: Snowflake, right: Snowflake) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Snowflake: LosslessStringConvertible {
    /// Decimal digits only; anything else is `nil`.
    public init?(_ description: String) {
        guard let value = UInt64(description), description.utf8.first != UInt8(ascii: "+") else { return nil }
        rawValue = value
    }

    public var description: String { String(rawValue) }
}

extension Snowflake: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: UInt64) {
        rawValue = value
    }
}

extension Snowflake: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self), let value = Snowflake(text) {
            self = value
        } else {
            rawValue = try container.decode(UInt64.self)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
