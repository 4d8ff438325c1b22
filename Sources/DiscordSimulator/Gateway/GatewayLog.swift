// SPDX-License-Identifier: Apache-2.0

/// The last payloads both ways, for tests and for finding out what happened.
struct GatewayLog: Sendable {
    enum Entry: Sendable {
        case sent(JSON)
        case received(JSON)
        /// The client closed, with its code; nil when TCP was lost.
        case closed(code: Int?)
        /// We closed; nil when TCP was cut.
        case closing(code: Int?)
    }

    private var lines: [(number: Int, peer: Int, at: Int64, entry: Entry)] = []
    private var count = 0
    var capacity = 5_000

    mutating func note(_ entry: Entry, peer: Int, now: Int64) {
        count += 1
        lines.append((count, peer, now, entry))
        if lines.count > capacity + 500 { lines.removeFirst(500) }
    }

    /// Lines after a number, oldest first.
    func json(after number: Int, limit: Int) -> JSON {
        .array(
            lines.filter { $0.number > number }.prefix(limit).map { line in
                let base: JSON = ["n": .count(line.number), "peer": .count(line.peer), "at": .time(line.at)]
                switch line.entry {
                case .sent(let payload): return base.merging(["way": "out", "payload": payload])
                case .received(let payload): return base.merging(["way": "in", "payload": payload])
                case .closed(let code): return base.merging(["way": "in", "closed": code.map { .count($0) } ?? .null])
                case .closing(let code):
                    return base.merging(["way": "out", "closed": code.map { .count($0) } ?? .null])
                }
            })
    }
}
