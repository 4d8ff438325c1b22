// SPDX-License-Identifier: Apache-2.0

extension World {
    struct Guild: Sendable {
        let id: UInt64
        var name: String
        var icon: String?
        var banner: String?
        var description: String?
        var ownerID: UInt64
        /// 0 all messages, 1 only mentions.
        var defaultNotifications = 1
        var roles: [UInt64: Role] = [:]
        var members: [UInt64: Member] = [:]
        /// Channels and threads.
        var channelIDs: Set<UInt64> = []
        var emojis: [Emoji] = []
        var stickers: [Sticker] = []
        var bans: [UInt64: Ban] = [:]
        var features: [String] = ["COMMUNITY", "NEWS"]
        var systemChannelID: UInt64?
        var rulesChannelID: UInt64?
        var verificationLevel = 1
        var nsfwLevel = 0
        var mfaLevel = 0
        var premiumTier = 0
        var isAvailable = true
        var voiceStates: [UInt64: UInt64] = [:]
        var statuses: [UInt64: String] = [:]
        var audit: [AuditEntry] = []
        var onboarding: JSON?
        var searchReadyAt: Int64 = 0
        /// Bytes of filler sent with GUILD_CREATE, to test large payloads.
        var ballast = 0

        var hasUnviewableMembers: Bool { members.count > 75_000 }
    }

    struct Ban: Sendable {
        let userID: UInt64
        var reason: String?
    }

    struct Emoji: Sendable {
        let id: UInt64
        var name: String
        var isAnimated = false
        var creatorID: UInt64?
        var roles: [UInt64] = []
    }

    struct Sticker: Sendable {
        let id: UInt64
        var name: String
        var description: String?
        var tags = ""
        /// 1 PNG, 2 APNG, 3 Lottie, 4 GIF.
        var format = 1
        var creatorID: UInt64?
    }

    struct AuditEntry: Sendable {
        let id: UInt64
        let action: Int
        let userID: UInt64
        var targetID: UInt64?
        var changes: [JSON] = []
        var options: JSON?
        var reason: String?

        var json: JSON {
            var json: JSON = [
                "id": .id(id), "action_type": .count(action), "user_id": .id(userID), "target_id": .id(targetID),
            ]
            if !changes.isEmpty { json["changes"] = .array(changes) }
            if let options { json["options"] = options }
            if let reason { json["reason"] = .string(reason) }
            return json
        }
    }

    struct Invite: Sendable {
        let code: String
        let channelID: UInt64
        let guildID: UInt64
        let inviterID: UInt64?
        let createdAt: Int64
        var maxAge: Int = 86_400
        var maxUses: Int = 0
        var uses = 0
        var isTemporary = false
    }
}
