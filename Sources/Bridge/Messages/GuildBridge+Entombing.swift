// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// What is taken back is not to be read in the archive any more (XEP-0424 §5, XEP-0425 §5).
extension GuildBridge {
    /// Why there is a tombstone.
    struct Burial {
        /// Of the stanza that took the message back.
        var retractionID: String
        /// Nil when it was the author.
        var moderator: Moderator?
        var reason: String?
    }

    /// Puts a tombstone in place of one stanza.
    func entomb(_ target: ArchiveID, _ burial: Burial, in room: BridgedRoom, _ context: Context) throws {
        guard let archived = try context.ledger.archived(target, in: room.stored.id) else { return }
        let tombstone = room.room.tombstone(
            of: archived, retractionID: burial.retractionID, moderator: burial.moderator, reason: burial.reason,
            at: context.now)
        try context.ledger.replaceArchived(target, in: room.stored.id, with: tombstone.stanza)
    }

    /// The same for what corrections made of a message, or of one part of it: they say it all again.
    func entombCorrections(
        of message: Snowflake, part: ArchiveID? = nil, _ burial: Burial, in room: BridgedRoom, _ context: Context
    ) throws {
        for later in try context.ledger.laterStanzas(of: message, in: room.stored.id) {
            let id = ArchiveID(later.rawValue)
            guard let said = try context.ledger.archived(id, in: room.stored.id)?.stanza,
                let correction = XMPP.Message(said)?.payload(Correction.self),
                part.map({ "\($0)" == correction.id }) ?? true
            else { continue }
            try entomb(id, burial, in: room, context)
        }
    }
}
