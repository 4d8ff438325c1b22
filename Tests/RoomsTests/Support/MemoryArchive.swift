// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import XMPP

/// An archive of one room, by the letter of the protocol.
struct MemoryArchive: Archive {
    var rows: [ArchivedStanza]

    func page(of room: JID, _ query: ArchiveQuery) throws -> ArchivePage {
        let inside = rows.filter { row in
            guard let id = ArchiveID(row.id) else { return false }
            if let ids = query.ids { return ids.contains(id) }
            return (query.start.map { row.at >= $0 } ?? true) && (query.end.map { row.at <= $0 } ?? true)
                && (query.with.map { row.stanza.jid("from") == $0 } ?? true)
        }
        let matching = inside.filter { row in
            guard let id = ArchiveID(row.id) else { return false }
            return (query.after.map { id > $0 } ?? true) && (query.before.map { id < $0 } ?? true)
        }
        let rest = matching.dropFirst(query.offset ?? 0)
        let page = Array(query.isBackward ? rest.suffix(query.limit) : rest.prefix(query.limit))
        let firstIndex = page.first.flatMap { first in inside.firstIndex { $0.id == first.id } }
        return ArchivePage(
            rows: page, isComplete: page.count == rest.count, count: inside.count, firstIndex: firstIndex)
    }

    func bounds(of room: JID) throws -> ArchiveBounds? {
        guard let first = rows.first, let last = rows.last else { return nil }
        return ArchiveBounds(firstID: first.id, firstAt: first.at, lastID: last.id, lastAt: last.at)
    }

    func stanza(_ id: String, in room: JID) throws -> ArchivedStanza? { rows.first { $0.id == id } }

    /// Said one a minute.
    static func make(_ count: Int, in room: Room = .make()) -> MemoryArchive {
        MemoryArchive(
            rows: (0..<count).map { index in
                let id = "\(1000 + index)"
                let said = room.say(
                    as: Speaker(nick: "Ana", occupantID: "o-ana"),
                    payloads: [Element("body", in: NS.component, text: "line \(index)")], id: id, stanzaID: id)
                return ArchivedStanza(
                    id: id, at: noon.advanced(byMilliseconds: Int64(index) * 60_000), stanza: said.archived)
            })
    }
}
