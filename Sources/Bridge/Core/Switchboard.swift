// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

/// Knows all guilds; puts each event where it belongs.
struct Switchboard {
    let settings: BridgeSettings
    let logger: Logger
    /// What XMPP servers let us do for their users.
    private(set) var privileges = ServerPrivileges()
    /// Where commands are run, and what they have in common.
    let desk: Desk
    private(set) var guilds: [Guild.ID: GuildBridge] = [:]
    /// Which guild a room or a Space node belongs to; both are minted once and never change.
    private(set) var guildOfRoom: [String: Guild.ID] = [:]
    private(set) var guildOfNode: [String: Guild.ID] = [:]
    private var applicationID: Application.ID?
    private var botID: User.ID?
    var receipts = Receipts()
    var pace = SpeechPace()

    init(settings: BridgeSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        desk = Desk(settings: settings, logger: logger)
    }

    /// Everything remembered from earlier runs: guilds, rooms, who was in them, what waits for Discord.
    mutating func load(_ context: inout Context) throws {
        try desk.links.load(context.ledger)
        for stored in try context.ledger.guilds() {
            let guild = try GuildBridge(stored, settings: settings, desk: desk, logger: logger, context)
            take(guild)
        }
        try receipts.load(context)
    }

    mutating func handle(_ event: Event, _ context: inout Context) throws -> [Effect] {
        var effects = try decide(event, &context)
        effects = Evictions(in: effects).sparing(effects)
        for guild in desk.doubting.compactMap({ guilds[$0] }) {
            effects = guild.withhold(effects)
            if guild.isSettled { desk.doubting.remove(guild.id) }
        }
        if !effects.isEmpty { receipts.spoke = true }
        return effects
    }

    private mutating func decide(_ event: Event, _ context: inout Context) throws -> [Effect] {
        switch event {
        case .discord(let event, let shard): return try handle(event, shard, &context)
        case .stanza(let element, let domain): return try handle(element, at: domain, &context)
        case .outcome(let outcome):
            return try indexing(outcome.errand.guild) { try $0.handle(outcome, &context) }
        case .pictureKept(let account, let image): return try keep(image, of: account, context)
        case .componentConnected(let domain): return try connected(domain, &context)
        case .control(let call): return try desk.control(call, &context)
        case .componentLost(let domain):
            privileges.forget(domain)
            if domain == settings.addresses.muc { receipts.lost() }
            return []
        case .missed(let guild): return try guilds[guild]?.missedSome(&context) ?? []
        case .tick: return try guilds.values.flatMap { try $0.tick(&context) } + askForReceipt(context)
        }
    }

    mutating func sayGoodbye(_ context: inout Context) throws -> [Effect] {
        try guilds.values.flatMap { try $0.sayGoodbye(&context) }
    }

    /// The mailbox an event waits in.
    func address(of event: Event) -> MailboxAddress {
        switch event {
        case .discord(let event, _): event.guildID.map { .guild($0) } ?? .lobby
        case .outcome(let outcome): .guild(outcome.errand.guild)
        case .stanza(let element, _): guild(for: element).map { .guild($0) } ?? .lobby
        case .missed(let guild): .guild(guild)
        case .pictureKept, .componentConnected, .componentLost, .control, .tick: .lobby
        }
    }

    var census: Census {
        var census = Census()
        for guild in guilds.values { guild.count(into: &census) }
        return census
    }

    /// What logins and streams told another one.
    mutating func takeOver(from before: Switchboard) {
        (applicationID, botID) = (before.applicationID, before.botID)
        privileges = before.privileges
        for guild in guilds.values { guild.privileges = privileges }
        receipts.takeOver(from: before.receipts)
    }

    private mutating func take(_ guild: GuildBridge) {
        guilds[guild.id] = guild
        guild.privileges = privileges
        desk.guilds[guild.id] = guild
        guildOfNode[guild.stored.node] = guild.id
        for room in guild.rooms.values { guildOfRoom[room.stored.localpart] = guild.id }
    }

    private mutating func handle(_ event: GatewayEvent, _ shard: Shard, _ context: inout Context) throws -> [Effect] {
        if case .ready(let ready) = event { return try loggedIn(ready, shard, &context) }
        guard let id = event.guildID else { return [] }  // direct messages to the bot, and what concerns no guild
        if guilds[id] == nil, case .guildCreate(let created) = event {
            guard !created.isUnavailable else { return [] }
            take(
                try GuildBridge.bridging(
                    created.guild, settings: settings, desk: desk, logger: logger, context))
        }
        guard let guild = guilds[id] else { return [] }
        guild.applicationID = applicationID
        guild.botID = botID
        return try indexing(id) { try $0.handle(event, &context) }
    }

    /// Decides, and learns which rooms are new with it; rooms are never taken away, only closed.
    private mutating func indexing(_ id: Guild.ID, _ decide: (GuildBridge) throws -> [Effect]) rethrows -> [Effect] {
        guard let guild = guilds[id] else { return [] }
        let known = guild.rooms.count
        let effects = try decide(guild)
        guard guild.rooms.count != known else { return effects }
        for room in guild.rooms.values where guildOfRoom[room.stored.localpart] == nil {
            guildOfRoom[room.stored.localpart] = id
        }
        return effects
    }

    /// A new session: what it says of the bot, and which guilds are not the bot's any more.
    private mutating func loggedIn(_ ready: Ready, _ shard: Shard, _ context: inout Context) throws -> [Effect] {
        applicationID = ready.applicationID
        botID = ready.user.id
        let present = Set(ready.guildIDs)
        var effects: [Effect] = []
        if shard.id == 0, let application = ready.applicationID {
            effects.append(.offer(SlashCommands.all, as: application))
        }
        for guild in guilds.values where Shard(of: guild.id, count: shard.count) == shard {
            if present.contains(guild.id) {
                guild.awaitDescription()
                guild.doubtMembers()
            } else {
                effects += try guild.left(GuildDelete(id: guild.id, isUnavailable: false), &context)
            }
        }
        return effects
    }

    private func keep(_ image: StoredImage, of account: JID, _ context: Context) throws -> [Effect] {
        try context.ledger.set(account.description, in: GuildBridge.accountPictures, to: image.text)
        for guild in guilds.values { guild.accountPictures[account] = image }
        return []
    }
}

/// How much there is of everything, for metrics and readiness.
public struct Census: Sendable, Hashable {
    public var guilds = 0
    public var rooms = 0
    public var sessions = 0
    public var puppets = 0
    public var waitingForDiscord = 0
}
