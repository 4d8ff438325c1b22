// SPDX-License-Identifier: Apache-2.0

extension GatewayEvent {
    /// The guild the event is about: which guild's state has to see it. `nil` for events about the session, the
    /// bot's own user and direct messages.
    public var guildID: Guild.ID? {
        switch self {
        case .ready, .resumed, .userUpdate, .unknown: nil
        case .guildCreate(let event): event.guild.id
        case .guildUpdate(let guild): guild.id
        case .guildDelete(let event): event.id
        case .guildRoleCreate(let event), .guildRoleUpdate(let event): event.guildID
        case .guildRoleDelete(let event): event.guildID
        case .guildMemberAdd(let event), .guildMemberUpdate(let event): event.guildID
        case .guildMemberRemove(let event), .guildBanAdd(let event), .guildBanRemove(let event): event.guildID
        case .guildMembersChunk(let event): event.guildID
        case .guildAuditLogEntryCreate(let entry): entry.guildID
        case .guildEmojisUpdate(let event): event.guildID
        case .guildStickersUpdate(let event): event.guildID
        case .channelCreate(let channel), .channelUpdate(let channel), .channelDelete(let channel),
            .threadCreate(let channel), .threadUpdate(let channel):
            channel.guildID
        case .channelPinsUpdate(let event): event.guildID
        case .voiceChannelStatusUpdate(let event): event.guildID
        case .threadDelete(let event): event.guildID
        case .threadListSync(let event): event.guildID
        case .threadMemberUpdate(let event): event.guildID
        case .threadMembersUpdate(let event): event.guildID
        case .messageCreate(let event): event.guildID
        case .messageUpdate(let event): event.guildID
        case .messageDelete(let event), .messageDeleteBulk(let event): event.guildID
        case .messageReactionAdd(let event), .messageReactionRemove(let event): event.guildID
        case .messageReactionRemoveAll(let event), .messageReactionRemoveEmoji(let event): event.guildID
        case .messagePollVoteAdd(let event), .messagePollVoteRemove(let event): event.guildID
        case .typingStart(let event): event.guildID
        case .presenceUpdate(let presence): presence.guildID
        case .voiceStateUpdate(let state): state.guildID
        case .webhooksUpdate(let event): event.guildID
        case .interactionCreate(let interaction): interaction.guildID
        case .rateLimited(let limit): limit.guildID
        }
    }
}
