// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Discord
internal import Rooms

/// A stretch of a room's archive. Neither end is part of it.
struct ArchiveSpan: Hashable {
    struct Position: Hashable, Comparable {
        var number: Int64
        var part: Int64

        static func < (left: Position, right: Position) -> Bool {
            (left.number, left.part) < (right.number, right.part)
        }
    }

    var lower = Position(number: -1, part: 0)
    var upper = Position(number: .max, part: .max)

    /// What was archived from `start` to `end`, both included, as ids carry their time.
    init(start: Timestamp? = nil, end: Timestamp? = nil) {
        if let start { lower = Position(number: Self.firstNumber(at: start) - 1, part: .max) }
        if let end { upper = Position(number: Self.firstNumber(at: end.advanced(byMilliseconds: 1)), part: 0) }
    }

    mutating func cut(after id: ArchiveID?) {
        if let id { lower = max(lower, Position(id)) }
    }

    mutating func cut(before id: ArchiveID?) {
        if let id { upper = min(upper, Position(id)) }
    }

    /// The smallest number of a moment; moments before 2015 have that of 2015.
    private static func firstNumber(at moment: Timestamp) -> Int64 {
        let elapsed = max(0, moment.milliseconds(since: Timestamp(milliseconds: Snowflake.epoch)))
        return elapsed < 1 << 41 ? elapsed << 22 : .max
    }
}

extension ArchiveSpan.Position {
    init(_ id: ArchiveID) {
        number = Int64(clamping: id.number)
        part = Int64(id.part)
    }
}
