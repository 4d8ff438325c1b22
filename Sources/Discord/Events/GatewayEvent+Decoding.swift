// SPDX-License-Identifier: Apache-2.0

extension GatewayEvent {
    /// Reads the payload `d` of a dispatch by the name in `t`. A name this version does not know is `.unknown`.
    init<Key: CodingKey>(_ name: String, in container: KeyedDecodingContainer<Key>, forKey key: Key) throws {
        guard
            let read = try Self.messageEvent(name, Payload(container, key))
                ?? Self.guildEvent(name, Payload(container, key))
                ?? Self.channelEvent(name, Payload(container, key))
                ?? Self.otherEvent(name, Payload(container, key))
        else {
            self = .unknown(name)
            return
        }
        self = read
    }

    /// `d`, to be read as whatever the name calls for.
    private struct Payload<Key: CodingKey> {
        let container: KeyedDecodingContainer<Key>
        let key: Key

        init(_ container: KeyedDecodingContainer<Key>, _ key: Key) {
            self.container = container
            self.key = key
        }

        func callAsFunction<Value: Decodable>() throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
    }

    private static func messageEvent<Key>(_ name: String, _ payload: Payload<Key>) throws -> GatewayEvent? {
        switch name {
        case "MESSAGE_CREATE": .messageCreate(try payload())
        case "MESSAGE_UPDATE": .messageUpdate(try payload())
        case "MESSAGE_DELETE": .messageDelete(try payload())
        case "MESSAGE_DELETE_BULK": .messageDeleteBulk(try payload())
        case "MESSAGE_REACTION_ADD": .messageReactionAdd(try payload())
        case "MESSAGE_REACTION_REMOVE": .messageReactionRemove(try payload())
        case "MESSAGE_REACTION_REMOVE_ALL": .messageReactionRemoveAll(try payload())
        case "MESSAGE_REACTION_REMOVE_EMOJI": .messageReactionRemoveEmoji(try payload())
        case "MESSAGE_POLL_VOTE_ADD": .messagePollVoteAdd(try payload())
        case "MESSAGE_POLL_VOTE_REMOVE": .messagePollVoteRemove(try payload())
        default: nil
        }
    }

    private static func guildEvent<Key>(_ name: String, _ payload: Payload<Key>) throws -> GatewayEvent? {
        switch name {
        case "GUILD_CREATE": .guildCreate(try payload())
        case "GUILD_UPDATE": .guildUpdate(try payload())
        case "GUILD_DELETE": .guildDelete(try payload())
        case "GUILD_ROLE_CREATE": .guildRoleCreate(try payload())
        case "GUILD_ROLE_UPDATE": .guildRoleUpdate(try payload())
        case "GUILD_ROLE_DELETE": .guildRoleDelete(try payload())
        case "GUILD_MEMBER_ADD": .guildMemberAdd(try payload())
        case "GUILD_MEMBER_UPDATE": .guildMemberUpdate(try payload())
        case "GUILD_MEMBER_REMOVE": .guildMemberRemove(try payload())
        case "GUILD_MEMBERS_CHUNK": .guildMembersChunk(try payload())
        case "GUILD_BAN_ADD": .guildBanAdd(try payload())
        case "GUILD_BAN_REMOVE": .guildBanRemove(try payload())
        case "GUILD_AUDIT_LOG_ENTRY_CREATE": .guildAuditLogEntryCreate(try payload())
        case "GUILD_EMOJIS_UPDATE": .guildEmojisUpdate(try payload())
        case "GUILD_STICKERS_UPDATE": .guildStickersUpdate(try payload())
        default: nil
        }
    }

    private static func channelEvent<Key>(_ name: String, _ payload: Payload<Key>) throws -> GatewayEvent? {
        switch name {
        case "CHANNEL_CREATE": .channelCreate(try payload())
        case "CHANNEL_UPDATE": .channelUpdate(try payload())
        case "CHANNEL_DELETE": .channelDelete(try payload())
        case "CHANNEL_PINS_UPDATE": .channelPinsUpdate(try payload())
        case "VOICE_CHANNEL_STATUS_UPDATE": .voiceChannelStatusUpdate(try payload())
        case "THREAD_CREATE": .threadCreate(try payload())
        case "THREAD_UPDATE": .threadUpdate(try payload())
        case "THREAD_DELETE": .threadDelete(try payload())
        case "THREAD_LIST_SYNC": .threadListSync(try payload())
        case "THREAD_MEMBER_UPDATE": .threadMemberUpdate(try payload())
        case "THREAD_MEMBERS_UPDATE": .threadMembersUpdate(try payload())
        default: nil
        }
    }

    private static func otherEvent<Key>(_ name: String, _ payload: Payload<Key>) throws -> GatewayEvent? {
        switch name {
        case "READY": .ready(try payload())
        case "RESUMED": .resumed
        case "TYPING_START": .typingStart(try payload())
        case "PRESENCE_UPDATE": .presenceUpdate(try payload())
        case "USER_UPDATE": .userUpdate(try payload())
        case "VOICE_STATE_UPDATE": .voiceStateUpdate(try payload())
        case "WEBHOOKS_UPDATE": .webhooksUpdate(try payload())
        case "INTERACTION_CREATE": .interactionCreate(try payload())
        case "RATE_LIMITED": .rateLimited(try payload())
        default: nil
        }
    }
}
