// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// One page of a list that is whole in memory (XEP-0059).
struct Paging: Sendable {
    let range: Range<Int>
    let resultSet: ResultSet

    /// `nil` when the id to go on from is not in the list (§2.2).
    init?(_ asked: ResultSet, ids: [String]) {
        var lower = 0
        var upper = ids.count
        if let after = asked.after, !after.isEmpty {
            guard let place = ids.firstIndex(of: after) else { return nil }
            lower = place + 1
        }
        if let before = asked.before, !before.isEmpty {
            guard let place = ids.firstIndex(of: before) else { return nil }
            upper = place
        }
        if let index = asked.index { lower = max(lower, min(index, upper)) }
        upper = max(lower, upper)
        let size = min(asked.max ?? (upper - lower), upper - lower)
        let range = asked.before == nil ? lower..<(lower + size) : (upper - size)..<upper
        let page = ids[range]
        self.range = range
        resultSet = ResultSet(
            first: page.first.map { ResultSet.First($0, index: range.lowerBound) }, last: page.last,
            count: ids.count)
    }
}

extension Element {
    /// Whether a request asks for a page in a way nobody can read; without one it asks for everything.
    var hasMalformedPage: Bool {
        first(ResultSet.name).map { (try? ResultSet($0)) == nil } ?? false
    }
}
