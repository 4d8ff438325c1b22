// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What goes out for a page: its rows, then the end of the request (XEP-0313 §4.2, §4.3).
public enum ArchiveAnswer {
    /// - Parameter request: what `ArchiveQuery` was read from.
    public static func stanzas(to request: IQ, _ query: ArchiveQuery, _ page: ArchivePage) -> [Outbound] {
        guard let room = request.to, let receiver = request.from else { return [] }
        if let ids = query.ids, Set(ids.map(\.description)) != Set(page.rows.map(\.id)) {
            return Answer.error(StanzaError(.itemNotFound), to: request)
        }
        let rows = query.isFlipped ? page.rows.reversed() : page.rows
        var outbound = rows.map { Outbound.stanza(result($0, query.queryID, from: room, to: receiver)) }
        let first = page.rows.first.map { ResultSet.First($0.id, index: page.firstIndex) }
        let set = ResultSet(first: first, last: page.rows.last?.id, count: page.count)
        let fin = MAMFin(isComplete: page.isComplete, resultSet: set)
        outbound += Answer.result(fin.element, to: request)
        return outbound
    }

    /// The forwarded stanza has no `to`, and clients read it as theirs (§6.1.2).
    private static func result(_ row: ArchivedStanza, _ queryID: String?, from room: JID, to receiver: JID) -> Element {
        var stanza = row.stanza
        stanza["to"] = nil
        let result = MAMResult(queryID: queryID, id: row.id, forwarded: Forwarded(stanza, delay: Delay(row.at)))
        return Element(
            "message", in: NS.component, ["from": "\(room)", "to": "\(receiver)"], [result.element])
    }

    /// The archive's extent (§5).
    ///
    /// - Parameter bounds: `nil` for an empty archive.
    public static func metadata(to request: IQ, _ bounds: ArchiveBounds?) -> [Outbound] {
        let metadata = MAMMetadata(
            start: bounds.map { .init($0.firstID, at: $0.firstAt) },
            end: bounds.map { .init($0.lastID, at: $0.lastAt) })
        return Answer.result(metadata.element, to: request)
    }
}
