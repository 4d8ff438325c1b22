// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Ledger {
    /// The message that somebody in a room means by a stanza id: that of its first stanza, of another part, of a
    /// correction, or of a file that was added later.
    func message(meantBy stanzaID: String, in room: RoomID) throws -> StoredMessage? {
        try ArchiveID(stanzaID).flatMap { try message(stamped: Snowflake($0.number), in: room) }
    }

    /// What the message says now, without the quote of what it answers.
    func words(of message: StoredMessage) throws -> String? {
        let parts = try parts(of: message.id, in: message.roomID)
        let textID = parts.first { $0.source == "text" }?.stanza ?? ArchiveID(message.id.rawValue)
        for later in try laterStanzas(of: message.id, in: message.roomID).reversed() {
            guard let said = try said(ArchiveID(later.rawValue), in: message.roomID),
                let correction = said.payload(Correction.self)
            else { continue }
            if case .user = message.author, correction.id != "\(textID)" { continue }  // of a file
            return said.textWithoutQuote
        }
        return try said(textID, in: message.roomID)?.textWithoutQuote
    }

    /// The message in words that can be quoted in a line: a file by its name, nothing of what is hidden.
    func quotableWords(of message: StoredMessage) throws -> String {
        let textID = ArchiveID(message.id.rawValue)
        if let said = try said(textID, in: message.roomID) {
            if said.payloads.contains(where: { $0.name == Element.Name("spoiler", in: NS.spoiler) }) {
                return "[spoiler]"
            }
            if let url = said.payload(OutOfBand.self)?.url, url == said.body {
                return "[\(said.payload(FileSharing.self)?.file.name ?? url.fileName ?? "file")]"
            }
        }
        return (try words(of: message) ?? "").withoutSpoilers
    }

    private func said(_ id: ArchiveID, in room: RoomID) throws -> XMPP.Message? {
        try archived(id, in: room).flatMap { XMPP.Message($0.stanza) }
    }
}
