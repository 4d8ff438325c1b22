// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// The bot was taken out of the guild, and perhaps brought back.
extension GuildBridge {
    var spaceScope: String { "space.\(id)" }

    /// The node is gone as far as anybody can see (XEP-0060 §8.4); who was in is remembered in case the bot returns.
    func unbridge(_ context: inout Context) throws -> [Effect] {
        guard !isUnbridged else { return [] }
        var effects: [Effect] = []
        for channel in roomsInOrder {
            effects += try close(channel, "The bridge was removed from this server.", &context)
        }
        effects += space.deleted().map { .send($0) }
        isUnbridged = true
        try context.ledger.set("unbridged", in: spaceScope, to: "yes")
        return effects
    }

    /// - Returns: whether the guild had been given up before.
    func rebridge(_ context: Context) throws -> Bool {
        guard isUnbridged else { return false }
        isUnbridged = false
        try context.ledger.set("unbridged", in: spaceScope, to: nil)
        return true
    }
}

extension Stanza {
    /// Somebody unsubscribes, which is heard even when the node is gone: a client cleaning up after it.
    var leavesSpace: Bool {
        guard case .iq(let iq) = self, iq.type == .set else { return false }
        return iq.payload?.first("unsubscribe", in: NS.pubsub) != nil
    }
}
