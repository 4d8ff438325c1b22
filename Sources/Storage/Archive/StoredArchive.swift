// SPDX-License-Identifier: Apache-2.0
public import Rooms
public import XMPP

/// Rooms' history as it lies in a store. A room that the store does not know has an empty archive. Blocks.
public struct StoredArchive: Archive {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    public func page(of room: JID, _ query: ArchiveQuery) throws -> ArchivePage {
        try read(room) { try $0.archivePage(of: $1, query) }
            ?? ArchivePage(rows: [], isComplete: true, count: 0)
    }

    public func bounds(of room: JID) throws -> ArchiveBounds? {
        try read(room) { try $0.archiveBounds(of: $1) } ?? nil
    }

    public func stanza(_ id: String, in room: JID) throws -> ArchivedStanza? {
        guard let id = ArchiveID(id) else { return nil }
        return try read(room) { try $0.archived(id, in: $1) } ?? nil
    }

    private func read<T>(_ room: JID, _ body: (Ledger, RoomID) throws -> T) throws -> T? {
        guard let localpart = room.local else { return nil }
        return try store.view { ledger in
            try ledger.room(localpart: localpart).map { try body(ledger, $0.id) }
        }
    }
}
