// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

extension Switchboard {
    /// Beyond so many lines in a room, its people had better join again and read the archive.
    private static let mostRepeated = 200

    mutating func askForReceipt(_ context: Context) throws -> [Effect] {
        try receipts.question(from: settings.addresses.muc, context).map { [.send($0)] } ?? []
    }

    /// What may not have arrived over the last stream is said again on this one, as history.
    mutating func repeatUnconfirmed(_ context: inout Context) throws -> [Effect] {
        receipts.connected()
        let silent = try context.ledger.roomsArchiving(after: receipts.confirmed)
        guard !silent.isEmpty else { return [] }
        let wanted = Set(silent)
        var effects: [Effect] = []
        for guild in guilds.values {
            for channel in guild.roomsInOrder {
                guard let room = guild.rooms[channel], wanted.contains(room.stored.id) else { continue }
                effects += try guild.repeated(in: room, after: receipts.confirmed, most: Self.mostRepeated, &context)
            }
        }
        return effects
    }
}

extension GuildBridge {
    func repeated(
        in room: BridgedRoom, after position: Int64, most: Int, _ context: inout Context
    ) throws -> [Effect] {
        guard room.isOpen, room.room.sessionCount > 0 else { return [] }
        let rows = try context.ledger.archived(after: position, in: room.stored.id, limit: most + 1)
        guard rows.count > most else { return room.room.repeated(rows).map { .send($0) } }
        let output = room.room.shutdown(reason: "Too much was said while the connection was lost; please join again.")
        return try carry(output, room.stored.channelID, &context)
    }
}
