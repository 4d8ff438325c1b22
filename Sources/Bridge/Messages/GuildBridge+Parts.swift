// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// A message's parts in the room, and what an edit does to them.
extension GuildBridge {
    /// Remembers which stanza is which part, where that is not plain from the number of stanzas.
    func keepParts(_ parts: [RoomPart], of message: Snowflake, in room: BridgedRoom, _ context: Context) throws {
        guard parts.count > 1 || parts.first?.source != .text else { return }
        let stored = parts.enumerated().map { number, part in
            StoredPart(
                source: part.key, hash: part.hash,
                stanza: ArchiveID(message.rawValue, part: UInt32(clamping: number)))
        }
        try context.ledger.setParts(stored, of: message, in: room.stored.id)
    }

    /// All stanzas of a message, in order.
    func stanzas(of message: StoredMessage, in room: BridgedRoom, _ context: Context) throws -> [ArchiveID] {
        let stored = try context.ledger.parts(of: message.id, in: room.stored.id)
        guard stored.isEmpty else { return stored.map(\.stanza) }
        return (0..<max(1, message.parts)).map { ArchiveID(message.id.rawValue, part: UInt32(clamping: $0)) }
    }

    /// Changes what changed, adds what is new at the end, and takes back what is gone.
    func edit(
        _ known: StoredMessage, to parts: [RoomPart], as speaker: Speaker, in room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        let before = try knownParts(known, in: room, context)
        var after: [StoredPart] = []
        var effects: [Effect] = []
        for part in parts {
            if let old = before.first(where: { $0.source == part.key }) {
                if old.hash != part.hash {
                    effects += try correct(old.stanza, of: known.id, to: part, as: speaker, room, &context)
                }
                after.append(StoredPart(source: old.source, hash: part.hash, stanza: old.stanza))
            } else {
                let (stanza, said) = try append(part, to: known.id, as: speaker, room, &context)
                effects += said
                after.append(StoredPart(source: part.key, hash: part.hash, stanza: stanza))
            }
        }
        for old in before where !after.contains(where: { $0.stanza == old.stanza }) {
            effects += try takeBack(old.stanza, of: known.id, as: speaker, room, &context)
        }
        let isPlain = after.count == 1 && after[0].source == "text" && after[0].stanza == ArchiveID(known.id.rawValue)
        try context.ledger.setParts(isPlain ? [] : after, of: known.id, in: room.stored.id)
        return effects
    }

    /// Of a message that is one text, what was said tells whether the text changed.
    private func knownParts(
        _ known: StoredMessage, in room: BridgedRoom, _ context: Context
    ) throws -> [StoredPart] {
        let stored = try context.ledger.parts(of: known.id, in: room.stored.id)
        guard stored.isEmpty else { return stored }
        let stanza = ArchiveID(known.id.rawValue)
        var hash: UInt64 = 0
        if known.editedAt == nil, let said = try context.ledger.archived(stanza, in: room.stored.id)?.stanza {
            hash = RoomPart(said).hash
        }
        return [StoredPart(source: "text", hash: hash, stanza: stanza)]
    }

    /// A correction names the first id, whatever was corrected before, and comes from the same nick (XEP-0308).
    private func correct(
        _ stanza: ArchiveID, of message: Snowflake, to part: RoomPart, as speaker: Speaker, _ room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        let stanzaID = mintID(in: room, context)
        let reflection = room.room.say(
            as: speaker, payloads: part.elements + [Correction("\(stanza)").element], id: "\(stanzaID)",
            stanzaID: "\(stanzaID)")
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        try context.ledger.noteLater(stanzaID, of: message, in: room.stored.id)
        return reflection.outbound.map { .send($0) }
    }

    /// Under an id of its own, so that clients that read on from the last thing they know find it.
    private func append(
        _ part: RoomPart, to message: Snowflake, as speaker: Speaker, _ room: BridgedRoom, _ context: inout Context
    ) throws -> (ArchiveID, [Effect]) {
        let stanzaID = mintID(in: room, context)
        let reflection = room.room.say(
            as: speaker, payloads: part.elements, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        let archiveID = ArchiveID(stanzaID.rawValue)
        try context.ledger.archive(reflection.archived, as: archiveID, in: room.stored.id)
        try context.ledger.noteLater(stanzaID, of: message, in: room.stored.id)
        return (archiveID, reflection.outbound.map { .send($0) })
    }

    /// The author took one part away (XEP-0424).
    private func takeBack(
        _ stanza: ArchiveID, of message: Snowflake, as speaker: Speaker, _ room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        let stanzaID = mintID(in: room, context)
        let reflection = room.room.retract("\(stanza)", by: speaker, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        let burial = Burial(retractionID: "\(stanzaID)")
        try entomb(stanza, burial, in: room, context)
        try entombCorrections(of: message, part: stanza, burial, in: room, context)
        try context.ledger.archive(reflection.archived, as: ArchiveID(stanzaID.rawValue), in: room.stored.id)
        return reflection.outbound.map { .send($0) }
    }
}

extension RoomPart {
    /// A text as the room said it, without what the room put in.
    fileprivate init(_ said: Element) {
        let own = said.elements.filter {
            $0.name.namespace != NS.stanzaID && $0.name.namespace != NS.occupantID
                && $0.name != Element.Name("body", in: NS.component)
        }
        self.init(.text, body: said.first("body", in: NS.component)?.text ?? "", payloads: own)
    }
}
