// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Storage
import XMPP

// Files that people on XMPP share: fetched when their turn in the lane comes, and sent to Discord as its own.
extension GuildBridge {
    /// What a message becomes on Discord: its text in pieces, the files with the last of them, or behind it.
    func deliveries(
        of message: XMPP.Message, as stanzaID: Snowflake, by occupant: Occupant, in room: BridgedRoom,
        _ context: Context
    ) throws -> [Delivery] {
        var shared = SharedFiles(message)
        var said = message
        if shared.isEncrypted {
            said = message.saying(Self.encrypted)
        } else if !shared.files.isEmpty {
            if try mayShare(message.from, in: room, context) {
                said = message.saying(shared.caption)
            } else {
                shared = SharedFiles(withoutFiles: message)
            }
        }
        let text = ChannelText(
            message: said, names: names(context, in: room), quoted: quoted(by: message, in: room, context))
        var all = text.pieces.enumerated().map { number, piece in
            delivery(.post, of: stanzaID, piece: number, text: piece, text, message, occupant)
        }
        attach(shared.files, to: &all) { delivery(.post, of: stanzaID, piece: $0, text: "", text, message, occupant) }
        return all
    }

    /// In place of an address whose end is the key.
    private static let encrypted = "(an encrypted file, which only apps on XMPP can open)"

    /// At most ten files a message, and never so many that their addresses could not take their place.
    func attach(
        _ files: [DeliveryFile], to deliveries: inout [Delivery], _ another: (_ piece: Int) -> Delivery
    ) {
        for file in files {
            let cost = file.url.utf8.count + 7
            if let last = deliveries.last {
                let held = last.files ?? []
                let length = last.text.unicodeScalars.count + held.reduce(0) { $0 + $1.url.utf8.count + 7 }
                if held.count < DiscordLimits.attachments, length + cost <= DiscordLimits.content {
                    deliveries[deliveries.count - 1].files = held + [file]
                    continue
                }
            }
            var next = another(deliveries.count)
            next.files = [file]
            deliveries.append(next)
        }
    }

    /// Who may attach files on Discord, and has not sent too much today.
    private func mayShare(_ session: JID?, in room: BridgedRoom, _ context: Context) throws -> Bool {
        guard let session, let access = access(context) else { return false }
        let granted = access.effective(person(of: session), in: room.stored.channelID).permissions.granted
        guard granted.contains(.attachFiles) || granted.contains(.administrator) else { return false }
        return try uploadsLeft(of: session.bare, context) > 0
    }

    private func uploadsLeft(of account: JID, _ context: Context) throws -> Int {
        settings.dailyUpload - (try context.ledger.uploaded(by: account.description, on: Self.day(context.now)))
    }

    private static func day(_ moment: Timestamp) -> Int { Int(clamping: moment.milliseconds / 86_400_000) }

    /// The largest file Discord takes here (Discord: Reference, Uploading Files; boosts raise it).
    var uploadLimit: Int {
        let byTier = [10, 10, 50, 100]
        let tier = min(max(state?.guild.premiumTier ?? 0, 0), 3)
        return min(byTier[tier] << 20, settings.uploadBytes)
    }

    /// Asks for the files of the delivery in front of the lane.
    func fetchFiles(of delivery: Delivery, in room: BridgedRoom, _ context: Context) throws -> Errand.Request {
        room.lane.phase = .fetching
        let left = try JID(delivery.sender).map { try uploadsLeft(of: $0.bare, context) } ?? 0
        return .fetch(delivery.files ?? [], limit: uploadLimit, total: max(0, left))
    }

    /// What was brought is noted before it goes out; what was not goes as its link.
    func filesCame(
        _ files: [DeliveryFile], in channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.lane.phase == .fetching, let head = room.lane.head else {
            return [.discardFiles(files.compactMap(\.path))]
        }
        room.lane.phase = .idle
        room.lane.amendHead { $0.delivery.settle(files) }
        try writeDown(head.sequence, room, context)
        let bytes = files.reduce(0) { $0 + ($1.path == nil ? 0 : $1.size ?? 0) }
        if bytes > 0, let account = JID(head.delivery.sender)?.bare {
            try context.ledger.noteUpload(bytes, by: account.description, on: Self.day(context.now))
        }
        return try pump(channel, &context)
    }

    /// Discord refuses a message with files: they go as links, once.
    func sendLinksInstead(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], let head = room.lane.head else { return [] }
        let paths = head.delivery.paths
        room.lane.amendHead { $0.delivery.giveUpFiles() }
        room.lane.phase = .idle
        try writeDown(head.sequence, room, context)
        return try [.discardFiles(paths)] + pump(channel, &context)
    }

    private func writeDown(_ sequence: Int64, _ room: BridgedRoom, _ context: Context) throws {
        guard let delivery = room.lane.head?.delivery else { return }
        try context.ledger.requeue(sequence)
        let payload = String(decoding: try JSONEncoder().encode(delivery), as: UTF8.self)
        try context.ledger.replacePayload(sequence, with: payload)
    }

    /// What a correction says of files: those it repeats are on Discord already, those that are new go with the edit.
    func filesChanged(
        by correction: XMPP.Message, of known: StoredMessage, in room: BridgedRoom, _ context: Context
    ) throws -> (said: XMPP.Message, keepsFiles: Bool, added: [DeliveryFile]) {
        let shared = SharedFiles(correction)
        if shared.isEncrypted { return (correction.saying(Self.encrypted), true, []) }
        guard let archived = try context.ledger.archived(ArchiveID(known.id.rawValue), in: room.stored.id),
            let original = XMPP.Message(archived.stanza)
        else { return (correction, false, []) }
        let before = Set(SharedFiles(original).files.map(\.url))
        let added = shared.files.filter { !before.contains($0.url) }
        guard !shared.files.isEmpty, try added.isEmpty || mayShare(correction.from, in: room, context) else {
            return (correction, !before.isEmpty, [])
        }
        return (correction.saying(shared.caption), !before.isEmpty, added)
    }
}
