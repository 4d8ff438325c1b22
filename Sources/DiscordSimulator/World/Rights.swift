// SPDX-License-Identifier: Apache-2.0

/// Discord's permission bits (topics/permissions), kept apart from the bridge's own type: the simulator judges the
/// bridge and must not share its mistakes.
public struct Rights: OptionSet, Sendable, Hashable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    init(bit: Int) {
        rawValue = 1 << UInt64(bit)
    }

    /// Every bit, known or not: what owners and administrators have.
    static let all = Rights(rawValue: .max)
    /// Every bit Discord has named.
    static let named = Rights(rawValue: names.values.reduce(0) { $0 | 1 << UInt64($1) })

    static let createInvite = Rights(bit: 0)
    static let kickMembers = Rights(bit: 1)
    static let banMembers = Rights(bit: 2)
    static let administrator = Rights(bit: 3)
    static let manageChannels = Rights(bit: 4)
    static let manageGuild = Rights(bit: 5)
    static let addReactions = Rights(bit: 6)
    static let viewAuditLog = Rights(bit: 7)
    static let viewChannel = Rights(bit: 10)
    static let sendMessages = Rights(bit: 11)
    static let sendTTS = Rights(bit: 12)
    static let manageMessages = Rights(bit: 13)
    static let embedLinks = Rights(bit: 14)
    static let attachFiles = Rights(bit: 15)
    static let readHistory = Rights(bit: 16)
    static let mentionEveryone = Rights(bit: 17)
    static let useExternalEmojis = Rights(bit: 18)
    static let connect = Rights(bit: 20)
    static let changeNickname = Rights(bit: 26)
    static let manageNicknames = Rights(bit: 27)
    static let manageRoles = Rights(bit: 28)
    static let manageWebhooks = Rights(bit: 29)
    static let manageExpressions = Rights(bit: 30)
    static let manageThreads = Rights(bit: 34)
    static let createPublicThreads = Rights(bit: 35)
    static let createPrivateThreads = Rights(bit: 36)
    static let sendInThreads = Rights(bit: 38)
    static let moderateMembers = Rights(bit: 40)
    static let createExpressions = Rights(bit: 43)
    static let setVoiceStatus = Rights(bit: 48)
    static let sendPolls = Rights(bit: 49)
    static let pinMessages = Rights(bit: 51)
    static let bypassSlowmode = Rights(bit: 52)

    /// As Discord writes it: a decimal string.
    var json: JSON { .string(String(rawValue)) }

    /// The bits everybody has in a fresh guild.
    static let everyoneByDefault = Rights(rawValue: 2_248_473_465_835_073)
        .subtracting(.mentionEveryone)
        .subtracting(.pinMessages)
    /// What the bridge's invitation asks for, with moderation.
    static let bridge = Rights(rawValue: 2_886_614_100_995_287)
}

extension Rights {
    /// Names as scenario files write them, and their bits.
    static let names: [String: Int] = [
        "create_instant_invite": 0, "kick_members": 1, "ban_members": 2, "administrator": 3, "manage_channels": 4,
        "manage_guild": 5, "add_reactions": 6, "view_audit_log": 7, "priority_speaker": 8, "stream": 9,
        "view_channel": 10, "send_messages": 11, "send_tts_messages": 12, "manage_messages": 13, "embed_links": 14,
        "attach_files": 15, "read_message_history": 16, "mention_everyone": 17, "use_external_emojis": 18,
        "view_guild_insights": 19, "connect": 20, "speak": 21, "mute_members": 22, "deafen_members": 23,
        "move_members": 24, "use_vad": 25, "change_nickname": 26, "manage_nicknames": 27, "manage_roles": 28,
        "manage_webhooks": 29, "manage_guild_expressions": 30, "use_application_commands": 31,
        "request_to_speak": 32, "manage_events": 33, "manage_threads": 34, "create_public_threads": 35,
        "create_private_threads": 36, "use_external_stickers": 37, "send_messages_in_threads": 38,
        "use_embedded_activities": 39, "moderate_members": 40, "view_creator_monetization_analytics": 41,
        "use_soundboard": 42, "create_guild_expressions": 43, "create_events": 44, "use_external_sounds": 45,
        "send_voice_messages": 46, "set_voice_channel_status": 48, "send_polls": 49, "use_external_apps": 50,
        "pin_messages": 51, "bypass_slowmode": 52,
    ]

    /// Reads a list of names, a decimal string or a number.
    init?(_ json: JSON) {
        if let raw = json.snowflake {
            self.init(rawValue: raw)
            return
        }
        guard let list = json.list else { return nil }
        var bits: UInt64 = 0
        for entry in list {
            guard let name = entry.text, let bit = Self.names[name] else { return nil }
            bits |= 1 << UInt64(bit)
        }
        self.init(rawValue: bits)
    }
}
