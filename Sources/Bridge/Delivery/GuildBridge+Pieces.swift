// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage

// The messages on Discord that one from the room is.
extension GuildBridge {
    /// How many there are, or will be once the outbox is empty.
    func piecesOnTheirWay(of message: StoredMessage, in room: BridgedRoom, _ context: Context) throws -> Int {
        let arrived = try context.ledger.discordIDs(of: message.id, in: room.stored.id).count
        return max(0, arrived + room.lane.posts(of: message.id) - room.lane.deletes(of: message.id))
    }

    /// A correction made the text shorter, and the bridge itself deletes what is left over.
    func isOwnDeletion(
        _ deleted: Discord.Message.ID, of message: StoredMessage, in room: BridgedRoom, _ context: Context
    ) throws -> Bool {
        guard case .account = message.author else { return false }
        let pieces = try context.ledger.discordIDs(of: message.id, in: room.stored.id)
        return pieces.firstIndex(of: deleted).map { room.lane.isDeleting($0, of: message.id) } ?? false
    }

    /// Discord has deleted a piece that a correction left over: another may come in its place. Those of a message that
    /// is gone stay known, as Discord still tells that they are deleted.
    func forgetPiece(_ delivery: Delivery, in room: BridgedRoom, _ context: Context) throws {
        guard try context.ledger.message(delivery.message, in: room.stored.id)?.state != .retracted else { return }
        let pieces = try context.ledger.discordIDs(of: delivery.message, in: room.stored.id)
        guard pieces.indices.contains(delivery.piece) else { return }
        try context.ledger.unlink(pieces[delivery.piece])
    }

    /// When one of them is deleted on Discord, all of the message is taken back in the room, so the others go too:
    /// nobody could take them back any more.
    func deleteRest(
        of message: StoredMessage, but deleted: [Discord.Message.ID], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        guard case .account = message.author else { return [] }
        let there = try context.ledger.discordIDs(of: message.id, in: room.stored.id)
        let all = 0..<there.count + room.lane.posts(of: message.id)
        let rest = all.filter { piece in
            !room.lane.isDeleting(piece, of: message.id) && (piece >= there.count || !deleted.contains(there[piece]))
        }
        let deliveries = rest.map { Delivery(act: .delete, message: message.id, piece: $0) }
        return try enqueue(deliveries, in: room.stored.channelID, &context)
    }
}
