// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

/// One guild: what Discord says it is, its Space, its rooms, and every decision about them.
///
/// Pure: an event and a context in, effects out, no waiting. What must outlive the process is written to the
/// context's ledger before a method returns.
final class GuildBridge {
    let id: Guild.ID
    let settings: BridgeSettings
    let logger: Logger
    /// What XMPP servers let us do for their users, the same for all guilds.
    var privileges = ServerPrivileges()
    /// What all guilds have in common: commands, and which accounts are whose. It outlives them.
    unowned let desk: Desk
    /// What the guild's admins chose.
    var choices: GuildSettings
    var stored: StoredGuild
    /// Nil until Discord has described the guild in this run.
    var state: GuildState?
    var space: Space
    var rooms: [Channel.ID: BridgedRoom] = [:]
    var channelOfRoom: [String: Channel.ID] = [:]
    var mint = StanzaIDMint()
    /// Pictures of Discord people in the image store, by user.
    var pictures: [User.ID: Picture] = [:]
    /// Pictures of XMPP people in the image store.
    var accountPictures: [JID: StoredImage] = [:]
    /// Accounts whose vCard was asked for and has not come.
    var askedForPicture: Set<JID> = []
    /// Channels whose lane waits before it tries again.
    var resting: Set<Channel.ID> = []
    /// Where an account stands in the Space, besides being subscribed: who was banned, who was invited.
    var affiliations: [JID: PubSubAffiliation] = [:]
    /// The bot is not in the guild any more: its Space is as good as gone.
    var isUnbridged = false
    /// When clients are to notify, unless people choose otherwise: as Discord has it for the guild.
    var notifications: NotificationSetting?
    /// Accounts and domains that are kept out, by address.
    var blocks: [String: Block] = [:]
    /// Channels and categories that the admins took out of the bridge; or the whole guild.
    var unbridged: Set<Channel.ID> = []
    var isPaused = false
    /// Who decides at the moment, for those who read of it.
    var decider: String?
    /// When old join requests were looked for last.
    var lapsedAt = Timestamp(milliseconds: 0)
    /// When Discord last did what it was asked.
    var answered: Timestamp?
    /// Channels whose history is being read.
    var reading = ReadingLine()
    /// Sessions to be asked whether they are still there.
    var doubtful: [JID] = []
    /// The bot's application, by which it knows its own webhooks; told by Discord after login.
    var applicationID: Application.ID?
    /// The bot's own user, told with it.
    var botID: User.ID?
    /// Rooms where something waits for its message.
    var withEarly: Set<Channel.ID> = []
    /// Rooms where events about reactions contradict each other.
    var withDoubts: Set<Channel.ID> = []
    /// Rooms with reactions that people on Discord do not know the authors of.
    var untold: Set<Channel.ID> = []
    /// Rooms whose `crowds` are not empty.
    var crowded: Set<Channel.ID> = []
    /// Custom emoji whose pictures a translation lacked.
    var wantedEmoji: Set<Emoji.ID> = []
    /// Members whose messages a proxy posts again, and rooms where some wait because of that.
    var proxied: Set<User.ID> = []
    var spokeThemselves: [User.ID: Int] = [:]
    var withHeld: Set<Channel.ID> = []
    /// Rooms with polls that people voted in since the room last heard how they stand.
    var withVotes: Set<Channel.ID> = []
    /// How people on Discord are, if Discord tells, and whose puppets do not show it yet.
    var statuses: [User.ID: Discord.Presence.Status] = [:]
    var restless: Set<User.ID> = []
    /// Rooms where somebody types, on either side.
    var typing: Set<Channel.ID> = []
    /// Members named so far in a list that Discord sends in pieces.
    var listed: Set<User.ID> = []
    /// When members' time-outs end.
    var timeouts: [User.ID: Timestamp] = [:]
    /// Linked people who are members of this guild, as far as is known.
    var linkedHere: Set<User.ID> = []
    /// Linked people of whom Discord has not said, in this session with it, who they are here.
    var unconfirmed: Set<User.ID> = [] {
        didSet { if !unconfirmed.isEmpty { desk.doubting.insert(id) } }
    }
    /// Those of whom it was not known when the last turn ended.
    var doubted: Set<User.ID> = []
    /// What is kept back from them until then.
    var withheld = Withheld()
    /// Private threads of which Discord could not say who is in them.
    var unanswered: Set<Channel.ID> = []
    /// Private threads of which Discord is being asked.
    var asked: Set<Channel.ID> = []
    /// Those of them of which it has told something since, which the answer may not contain.
    var outdated: Set<Channel.ID> = []
    /// Who waits to be told what is pinned.
    var pinsAsked: [Desk.Ticket: Asker] = [:]
    /// Who took back messages of which Discord has yet to say that they are gone.
    var takenBack: [Discord.Message.ID: TakingBack] = [:]

    /// The newest message of channels that nobody had heard of when it came.
    var unheard: [Channel.ID: Discord.Message.ID] = [:]
    /// Voice channels whose comings and goings are still to be told.
    var talkative: Set<Channel.ID> = []
    /// While Discord describes the guild, news of threads wait until what was missed before them is fetched.
    var isBeingDescribed = false
    /// Which accounts are whose on Discord.
    var links: AccountLinks { desk.links }

    struct Picture {
        var hash: String
        var image: StoredImage?
    }

    init(
        _ stored: StoredGuild, settings: BridgeSettings, desk: Desk, logger: Logger, _ context: Context
    ) throws {
        id = stored.id
        self.desk = desk
        choices = GuildSettings(settings)
        self.stored = stored
        self.settings = settings
        self.logger = logger
        let info = SpaceInfo(
            title: stored.name, access: SpaceAccess(rawValue: stored.accessModel) ?? .authorize,
            createdAt: stored.id.timestamp)
        let subscriptions = try context.ledger.subscriptions(to: stored.id)
        space = Space(
            service: settings.addresses.spaceService, node: stored.node, info: info,
            subscriptions: subscriptions.compactMap(SpaceSubscription.init))
        for banned in subscriptions where banned.state == .banned { affiliations[banned.account] = .outcast }
        try loadChoices(context.ledger)
        try loadBlocks(context.ledger)
        try loadUnbridged(context.ledger)
        for invited in subscriptions where invited.state == .none && invited.affiliation == "member" {
            affiliations[invited.account] = .member
        }
        let known = try context.ledger.settings(in: spaceScope)
        isUnbridged = known["unbridged"] != nil
        notifications = known["notify"].flatMap { NotificationSetting(rawValue: $0) }
        try load(context)
        _ = try showOwnPictures(tellingOf: Self.bannerID, context)
    }

    func handle(_ event: GatewayEvent, _ context: inout Context) throws -> [Effect] {
        switch event {
        case .guildCreate(let guild): return try described(guild, &context)
        case .guildUpdate(let guild): return try changed(guild, &context)
        case .guildDelete(let gone): return try left(gone, &context)
        case .channelCreate(let channel), .channelUpdate(let channel): return try channelChanged(channel, &context)
        case .channelDelete(let channel): return try channelDeleted(channel, &context)
        case .threadCreate(let thread), .threadUpdate(let thread): return try threadChanged(thread, &context)
        case .threadDelete(let gone): return try threadDeleted(gone.id, &context)
        case .threadListSync(let sync): return try threadsListed(sync, &context)
        case .threadMembersUpdate(let change): return try threadMembersChanged(change, &context)
        case .voiceStateUpdate(let voice): return try voiceChanged(voice, &context)
        case .voiceChannelStatusUpdate(let update): return try voiceStatusChanged(update, &context)
        case .guildRoleCreate(let change), .guildRoleUpdate(let change):
            return try roleChanged(change.role, &context)
        case .guildRoleDelete(let gone): return try roleDeleted(gone.roleID, &context)
        case .guildMemberAdd(let event), .guildMemberUpdate(let event):
            return try memberChanged(event.member, &context)
        case .guildMemberRemove(let gone): return try memberLeft(gone.user.id, &context)
        case .guildBanAdd(let ban): return try banned(ban.user.id, &context)
        case .guildBanRemove(let ban): return try forgiven(ban.user.id, &context)
        case .guildMembersChunk(let chunk): return try membersListed(chunk, &context)
        case .messageCreate(let message): return try messageCreated(message, &context)
        case .messageUpdate(let message): return try messageUpdated(message, &context)
        case .messageDelete(let gone), .messageDeleteBulk(let gone):
            return try messagesDeleted(gone.ids, in: gone.channelID, &context)
        case .messageReactionAdd(let event): return try reacted(event, isAdded: true, &context)
        case .messageReactionRemove(let event): return try reacted(event, isAdded: false, &context)
        case .messageReactionRemoveAll(let event), .messageReactionRemoveEmoji(let event):
            return try reactionsCleared(event, &context)
        case .messagePollVoteAdd(let event), .messagePollVoteRemove(let event): return try voted(event, context)
        case .guildEmojisUpdate(let event):
            state?.guild.emojis = event.emojis
            return []
        case .presenceUpdate(let presence): return statusChanged(presence)
        case .typingStart(let event): return try startedTyping(event, &context)
        case .interactionCreate(let interaction): return try interacted(interaction, &context)
        case .webhooksUpdate: return []  // a hint only; a dead webhook shows itself at the next post
        default: return []
        }
    }
}
