// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

@testable import Bridge

/// A guild *Cats* on the deciding core alone: no network, a store in memory, a clock that moves only when told.
final class Stage {
    static let guild: Guild.ID = 100
    static let general: Channel.ID = 201
    static let secret: Channel.ID = 202
    static let ana = User(id: 301, username: "ana42", globalName: "Ana")
    static let domain = "discord.localhost"

    let store: Store
    var switchboard: Switchboard
    var now = Timestamp(milliseconds: 1_790_000_000_000)
    /// What was sent to XMPP since the last look, a fan-out as one stanza for each receiver.
    private(set) var sent: [Element] = []
    private(set) var errands: [Errand] = []
    /// How many requests wait for the archive or for a picture.
    private(set) var lookups = 0

    init(
        access: String = "open", store: Store? = nil, firstHistory: Int = 0,
        settings change: (inout BridgeSettings) -> Void = { _ in }
    ) throws {
        self.store = try store ?? Store.inMemory()
        var settings = BridgeSettings(
            addresses: Addresses(bridge: Self.domain), accessModel: access,
            admins: [JID(local: "admin", domain: "localhost")], firstHistory: firstHistory)
        change(&settings)
        switchboard = Switchboard(settings: settings, logger: Logger(label: "test"))
        try turn { switchboard, context in
            try switchboard.load(&context)
            return []
        }
    }

    /// Discord logs us in and describes the guild.
    func open(clears: Bool = true, _ change: (inout GuildCreate) -> Void = { _ in }) throws {
        var ready = Ready(user: User(id: 1), guildIDs: [Self.guild], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try discord(.ready(ready))
        var create = Self.cats
        change(&create)
        try discord(.guildCreate(create))
        if clears { clear() }
    }

    static var cats: GuildCreate {
        var everyone = Role(id: 100)
        everyone.permissions = [.viewChannel, .sendMessages, .readMessageHistory, .addReactions]
        var general = Channel(id: Self.general, kind: .text, name: "general", guildID: guild)
        general.topic = "All about cats"
        var secret = Channel(id: Self.secret, kind: .text, name: "secret-plans", guildID: guild)
        secret.overwrites = [Overwrite(id: 100, kind: .role, allow: [], deny: .viewChannel)]
        return GuildCreate(
            guild: Guild(id: guild, name: "Cats", ownerID: 300, roles: [everyone]), channels: [general, secret],
            members: [Member(user: ana)])
    }

    func discord(_ event: GatewayEvent) throws {
        try turn { try $0.handle(.discord(event, shard: .only), &$1) }
    }

    func xmpp(_ element: Element) throws {
        try turn { try $0.handle(.stanza(element, domain: Self.domain), &$1) }
    }

    func answer(_ errand: Errand, _ result: Result<Outcome.Answer, DiscordError>) throws {
        try turn { try $0.handle(.outcome(Outcome(errand: errand, result: result)), &$1) }
    }

    func tick(afterSeconds seconds: Int64) throws {
        now = now.advanced(byMilliseconds: seconds * 1000)
        try turn { try $0.handle(.tick, &$1) }
    }

    func turn(_ body: (inout Switchboard, inout Context) throws -> [Effect]) throws {
        now = now.advanced(byMilliseconds: 1)
        let effects = try store.write { ledger in
            var context = Context(now: now, ledger: ledger)
            return try body(&switchboard, &context)
        }
        for effect in effects {
            switch effect {
            case .send(.stanza(let element)): sent.append(element)
            case .send(.fanOut(let element, let receivers)):
                for receiver in receivers {
                    var copy = element
                    copy["to"] = "\(receiver)"
                    sent.append(copy)
                }
            case .errand(let errand): errands.append(errand)
            case .answer, .sendPicture, .sendBits: lookups += 1
            default: break
            }
        }
    }

    /// The oldest one, which is not listed any more then.
    func takeErrand() -> Errand? { errands.isEmpty ? nil : errands.removeFirst() }

    func clear() {
        sent = []
        errands = []
        lookups = 0
    }
}
