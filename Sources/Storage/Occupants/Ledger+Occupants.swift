// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import GRDB
public import Rooms
public import XMPP

extension Ledger {
    private static let occupantColumns = "room_id, account, resource, nick, presence, joined_at"

    /// Keeps a session in place of what was kept for it. One without a resource cannot be in a room and is left out.
    public func putOccupant(_ occupant: StoredOccupant, in room: RoomID) throws {
        guard let resource = occupant.session.resource else { return }
        try run(
            "INSERT OR REPLACE INTO occupants (\(Self.occupantColumns)) VALUES (?, ?, ?, ?, ?, ?)",
            [
                room.rawValue, occupant.session.bare.description, resource, occupant.nick,
                StanzaText.encode(StoredPresence.element(of: occupant)), occupant.joinedAt.milliseconds,
            ])
    }

    public func removeOccupant(_ session: JID, from room: RoomID) throws {
        try run(
            "DELETE FROM occupants WHERE room_id = ? AND account = ? AND resource = ?",
            [room.rawValue, session.bare.description, session.resource])
    }

    public func removeOccupants(of room: RoomID) throws {
        try run("DELETE FROM occupants WHERE room_id = ?", [room.rawValue])
    }

    public func occupants(of room: RoomID) throws -> [StoredOccupant] {
        try occupants("WHERE room_id = ? ORDER BY joined_at", [room.rawValue]).map(\.1)
    }

    /// Everybody everywhere, those who came first before others.
    public func allOccupants() throws -> [RoomID: [StoredOccupant]] {
        try grouped(occupants("ORDER BY room_id, joined_at"))
    }

    /// The sessions of one account.
    public func occupants(by account: JID) throws -> [RoomID: [StoredOccupant]] {
        try grouped(occupants("WHERE account = ? ORDER BY room_id, joined_at", [account.bare.description]))
    }

    private func grouped(_ found: [(RoomID, StoredOccupant)]) -> [RoomID: [StoredOccupant]] {
        Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }

    private func occupants(
        _ condition: String, _ arguments: StatementArguments = []
    ) throws -> [(RoomID, StoredOccupant)] {
        var text = StanzaText()
        return try all("SELECT \(Self.occupantColumns) FROM occupants \(condition)", arguments) { row in
            guard let account = JID(row[1] as String), let session = account.with(resource: row[2]) else {
                throw StoreError.corrupted("an occupant is not an address")
            }
            let occupant = StoredPresence.occupant(
                session: session, nick: row[3], joinedAt: row.timestamp(5), try text.decode(row[4]))
            return (RoomID(rawValue: row[0]), occupant)
        }
    }
}
