// SPDX-License-Identifier: Apache-2.0

extension World {
    struct Channel: Sendable {
        let id: UInt64
        var kind: ChannelKind
        var guildID: UInt64?
        var name: String
        var topic: String?
        var parentID: UInt64?
        var position = 0
        var isNSFW = false
        var slowmode = 0
        var overwrites: [Overwrite] = []
        var lastMessageID: UInt64?
        var lastPinAt: Int64?
        var flags = 0
        var bitrate = 64_000
        var userLimit = 0
        var voiceStatus: String?
        var tags: [ForumTag] = []
        var defaultReaction: JSON = .null
        var defaultAutoArchive: Int?
        var thread: ThreadState?
        var appliedTags: [UInt64] = []
        /// Direct messages only.
        var recipients: [UInt64] = []

        var isThread: Bool { thread != nil }
        var isForum: Bool { kind == .forum || kind == .media }
    }

    /// Numbers as Discord has them; kinds the simulator does not act on are kept as they came.
    struct ChannelKind: RawRepresentable, Hashable, Sendable {
        let rawValue: Int

        static let text = ChannelKind(rawValue: 0)
        static let direct = ChannelKind(rawValue: 1)
        static let voice = ChannelKind(rawValue: 2)
        static let category = ChannelKind(rawValue: 4)
        static let announcement = ChannelKind(rawValue: 5)
        static let announcementThread = ChannelKind(rawValue: 10)
        static let publicThread = ChannelKind(rawValue: 11)
        static let privateThread = ChannelKind(rawValue: 12)
        static let stage = ChannelKind(rawValue: 13)
        static let forum = ChannelKind(rawValue: 15)
        static let media = ChannelKind(rawValue: 16)

        static let byName: [String: ChannelKind] = [
            "text": text, "voice": voice, "category": category, "announcement": announcement,
            "announcement_thread": announcementThread, "public_thread": publicThread, "private_thread": privateThread,
            "stage": stage, "forum": forum, "media": media,
        ]

        var isThread: Bool { (10...12).contains(rawValue) }
        var isVoice: Bool { self == .voice || self == .stage }
        /// Whether messages may stand in it directly.
        var holdsMessages: Bool { [0, 1, 2, 5, 10, 11, 12, 13].contains(rawValue) }
    }

    struct ThreadState: Sendable {
        var ownerID: UInt64
        var isArchived = false
        var isLocked = false
        var isInvitable = true
        var archivedAt: Int64
        var autoArchive: Int
        let createdAt: Int64
        /// Who is in it and since when.
        var members: [UInt64: Int64] = [:]
        var totalSent = 0
    }

    struct ForumTag: Sendable {
        let id: UInt64
        var name: String
        var isModerated = false
        var emojiID: UInt64?
        var emojiName: String?

        var json: JSON {
            [
                "id": .id(id), "name": .string(name), "moderated": .bool(isModerated), "emoji_id": .id(emojiID),
                "emoji_name": .text(emojiName),
            ]
        }
    }
}
