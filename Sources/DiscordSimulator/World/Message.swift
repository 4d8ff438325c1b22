// SPDX-License-Identifier: Apache-2.0

extension World {
    struct Message: Sendable {
        let id: UInt64
        let channelID: UInt64
        var authorID: UInt64
        /// Set when a webhook wrote it; `authorID` is then the webhook's id.
        var mask: WebhookMask?
        var content = ""
        let timestamp: Int64
        var editedAt: Int64?
        var isTTS = false
        var mentionsEveryone = false
        var mentions: [UInt64] = []
        var mentionedRoles: [UInt64] = []
        var attachments: [Attachment] = []
        var embeds: [JSON] = []
        var components: [JSON] = []
        var reactions: [Reaction] = []
        var nonce: JSON?
        var pinnedAt: Int64?
        var kind = 0
        var flags = 0
        var reference: Reference?
        var snapshots: [JSON] = []
        var stickers: [UInt64] = []
        var poll: Poll?
        var interaction: InteractionMark?
        var applicationID: UInt64?
        var isEphemeral: Bool { flags & 64 != 0 }
        var hasThread: Bool { flags & 32 != 0 }
        /// Joins, pins and other notices; such a message cannot be replied to.
        var isNotice: Bool { ![0, 19, 20, 23].contains(kind) }
    }

    struct WebhookMask: Sendable {
        let webhookID: UInt64
        var name: String
        var avatar: String?
        /// As the executor gave it, for the web page.
        var avatarURL: String?
    }

    struct Reference: Sendable {
        /// 0 reply (and notices), 1 forward.
        var kind = 0
        var messageID: UInt64?
        var channelID: UInt64
        var guildID: UInt64?
    }

    struct Attachment: Sendable {
        let id: UInt64
        var filename: String
        var channelID: UInt64
        var size: Int
        var contentType: String
        var description: String?
        var title: String?
        var width: Int?
        var height: Int?
        var duration: Double?
        var waveform: String?
        var flags = 0
    }

    struct Reaction: Sendable {
        let emoji: EmojiMark
        var userIDs: [UInt64] = []
        var burstUserIDs: [UInt64] = []
    }

    /// A Unicode emoji (no id) or a custom one.
    struct EmojiMark: Sendable, Hashable {
        var id: UInt64?
        var name: String?
        var isAnimated = false

        var json: JSON {
            var json: JSON = ["id": .id(id), "name": .text(name)]
            if id != nil { json["animated"] = .bool(isAnimated) }
            return json
        }

        static func == (left: EmojiMark, right: EmojiMark) -> Bool {
            if let id = left.id { return id == right.id }
            return right.id == nil && left.name == right.name
        }

        func hash(into hasher: inout Hasher) {
            if let id { hasher.combine(id) } else { hasher.combine(name) }
        }
    }

    struct Poll: Sendable {
        var question: String
        var answers: [PollAnswer]
        var expiry: Int64
        var allowsMany: Bool
        var layout = 1
        var isFinal = false
    }

    struct PollAnswer: Sendable {
        let id: Int
        var text: String?
        var emoji: EmojiMark?
        var voters: [UInt64] = []
    }

    struct InteractionMark: Sendable {
        let id: UInt64
        let kind: Int
        let name: String
        let userID: UInt64
    }
}
