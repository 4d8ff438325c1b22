// SPDX-License-Identifier: Apache-2.0

/// All runs of one mark in a stretch of text, in order.
///
/// A span's inside may end within a run; such a run counts as if it ended there.
struct MarkRuns {
    private(set) var ranges: [Range<Int>] = []
    /// Which token each run is.
    private(set) var tokens: [Int] = []
    /// For each run, the first one from it on of odd length, and of two or more.
    private var nextOdd: [Int] = []
    private var nextDouble: [Int] = []

    mutating func append(_ range: Range<Int>, token: Int) {
        ranges.append(range)
        tokens.append(token)
    }

    /// To be called when all are in.
    mutating func index() {
        nextOdd = [Int](repeating: ranges.count, count: ranges.count + 1)
        nextDouble = nextOdd
        for run in ranges.indices.reversed() {
            nextOdd[run] = ranges[run].count % 2 == 1 ? run : nextOdd[run + 1]
            nextDouble[run] = ranges[run].count >= 2 ? run : nextDouble[run + 1]
        }
    }

    /// The first run of odd length behind `run` and before `end`.
    func odd(after run: Int, before end: Int) -> (run: Int, range: Range<Int>)? {
        first(nextOdd[run + 1], after: run, before: end) { $0 % 2 == 1 }
    }

    /// The first run of two or more behind `run` and before `end`.
    func double(after run: Int, before end: Int) -> (run: Int, range: Range<Int>)? {
        first(nextDouble[run + 1], after: run, before: end) { $0 >= 2 }
    }

    private func first(
        _ candidate: Int, after run: Int, before end: Int, fits: (Int) -> Bool
    ) -> (run: Int, range: Range<Int>)? {
        if candidate < ranges.count, ranges[candidate].upperBound <= end { return (candidate, ranges[candidate]) }
        let cut = ranges.partition { $0.lowerBound >= end } - 1
        guard cut > run, ranges[cut].upperBound > end else { return nil }
        let range = ranges[cut].lowerBound..<end
        return fits(range.count) ? (cut, range) : nil
    }
}
