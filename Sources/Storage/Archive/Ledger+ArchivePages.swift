// SPDX-License-Identifier: Apache-2.0
public import Base
internal import Discord
internal import GRDB
public import Rooms
internal import XMPP

extension Ledger {
    /// One page of a room's archive (XEP-0313 §4). Its count is of what `with`, `start` and `end` let through.
    ///
    /// Asked for by ids, it holds those that are there, in order.
    public func archivePage(of room: RoomID, _ query: ArchiveQuery) throws -> ArchivePage {
        if let ids = query.ids { return try page(of: room, ids) }
        let selection = ArchiveSelection(room: room, speaker: try speaker(query.with, in: room))
        let whole = ArchiveSpan(start: query.start, end: query.end)
        var span = whole
        span.cut(after: query.after)
        span.cut(before: query.before)
        let limit = min(max(0, query.limit), ArchiveQuery.maximumPage)
        // One more than asked tells whether the page reaches the end.
        var rows = try stanzas(
            selection, span, limit: limit + 1, offset: max(0, query.offset ?? 0), isBackward: query.isBackward)
        let isComplete = rows.count <= limit
        if !isComplete { rows.removeLast() }
        if query.isBackward { rows.reverse() }
        let place = try place(of: rows, in: whole, of: selection)
        return ArchivePage(
            rows: rows, isComplete: isComplete, count: place.count, firstIndex: rows.isEmpty ? nil : place.index)
    }

    /// The newest stanzas of a room, oldest first: what somebody who joins may be told.
    public func history(of room: RoomID, last limit: Int, since: Timestamp? = nil) throws -> [ArchivedStanza] {
        guard limit > 0 else { return [] }
        return try stanzas(
            ArchiveSelection(room: room, speaker: nil), ArchiveSpan(start: since), limit: limit, isBackward: true
        ).reversed()
    }

    /// Where the rows stand among all that match, and how many those are. Counts as little as it can.
    private func place(
        of rows: [ArchivedStanza], in whole: ArchiveSpan, of selection: ArchiveSelection
    ) throws -> (index: Int, count: Int) {
        let isEverything = whole == ArchiveSpan() && selection.speaker == nil
        let total = isEverything ? try archiveCount(of: selection.room) : nil
        guard
            let first = rows.first.flatMap({ ArchiveID($0.id) }), let last = rows.last.flatMap({ ArchiveID($0.id) })
        else { return (0, try total ?? count(selection, whole)) }
        var before = whole
        before.cut(before: first)
        var behind = whole
        behind.cut(after: last)
        guard let total else {
            let index = try count(selection, before)
            return (index, index + rows.count + (try count(selection, behind)))
        }
        // The shorter side is told from the time it spans.
        if try isNearerToEnd(last, than: first, in: selection.room) {
            return (total - rows.count - (try count(selection, behind)), total)
        }
        return (try count(selection, before), total)
    }

    private func isNearerToEnd(_ last: ArchiveID, than first: ArchiveID, in room: RoomID) throws -> Bool {
        guard let edges = try archiveEdges(of: room) else { return false }
        let untilEnd = edges.newest.number.subtractingReportingOverflow(last.number).partialValue
        return untilEnd < first.number.subtractingReportingOverflow(edges.oldest.number).partialValue
    }

    private func page(of room: RoomID, _ ids: [ArchiveID]) throws -> ArchivePage {
        var text = StanzaText()
        let rows = try Set(ids).sorted().compactMap { try archived($0, in: room, &text) }
        return ArchivePage(rows: rows, isComplete: true, count: rows.count, firstIndex: rows.isEmpty ? nil : 0)
    }

    private func stanzas(
        _ selection: ArchiveSelection, _ span: ArchiveSpan, limit: Int, offset: Int = 0, isBackward: Bool
    ) throws -> [ArchivedStanza] {
        let order = isBackward ? "DESC" : "ASC"
        var text = StanzaText()
        return try all(
            """
            SELECT a.id, a.part, a.stanza FROM archive a WHERE \(selection.condition)
            ORDER BY a.id \(order), a.part \(order) LIMIT ?9 OFFSET ?10
            """,
            selection.arguments(span, limit: limit, offset: offset)
        ) { try Self.archived($0, &text) }
    }

    private func count(_ selection: ArchiveSelection, _ span: ArchiveSpan) throws -> Int {
        guard span.lower < span.upper else { return 0 }
        return try count(
            "SELECT count(*) FROM archive a WHERE \(selection.condition)",
            selection.arguments(span))
    }

    /// `ROOM/nick` means whoever has or had the nick; any other address an account.
    private func speaker(_ address: JID?, in room: RoomID) throws -> ArchiveSelection.Speaker? {
        guard let address else { return nil }
        guard let nick = address.resource, let known = try self.room(room), known.localpart == address.local else {
            return ArchiveSelection.Speaker(account: address.bare.description)
        }
        let puppet = try puppet(nick: nick, in: known.guildID)
        return ArchiveSelection.Speaker(userID: puppet?.userID.sql, nick: nick)
    }
}
