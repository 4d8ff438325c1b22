// SPDX-License-Identifier: Apache-2.0

/// Makes ids that grow: the time in milliseconds since 2015, then a counter.
struct SnowflakeSource: Sendable {
    static let epoch: Int64 = 1_420_070_400_000
    private var last: UInt64 = 0
    private var backdated: [UInt64: UInt64] = [:]

    mutating func next(at milliseconds: Int64) -> UInt64 {
        let id = max(Self.first(at: milliseconds), last &+ 1)
        last = id
        return id
    }

    /// An id for something that happened in the past, unique but not the newest.
    mutating func past(at milliseconds: Int64) -> UInt64 {
        let base = Self.first(at: milliseconds)
        let used = backdated[base, default: 0] &+ 1
        backdated[base] = used
        return base &+ (used << 12)  // worker bits, so that it never meets a fresh id
    }

    static func first(at milliseconds: Int64) -> UInt64 {
        UInt64(clamping: max(0, milliseconds &- epoch)) << 22
    }

    static func milliseconds(_ id: UInt64) -> Int64 {
        Int64(id >> 22) &+ epoch
    }
}
