// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Logging
import Rooms
import Storage
import XMPP

@testable import Bridge

/// What went wrong, with everything that makes it happen again.
struct ModelFailure: Error, CustomStringConvertible {
    var description: String
}

/// One random world, its bridge and its clients, driven by a seed.
final class ModelRun {
    let seed: UInt64
    let flaw: ModelFlaw?
    let store: Store
    /// What happens.
    var random: SeededGenerator
    /// What the bridge draws, apart: what happens does not depend on how often it draws.
    var chances: SeededGenerator
    var world = ModelWorld()
    /// The world as the bridge last knew it, from a start until Discord describes the guild.
    var before: ModelWorld?
    /// Members of whom Discord has not told yet since the start.
    var unconfirmed: Set<UInt64> = []
    /// Steps until Discord tells what the bridge waits for.
    var patience = 0
    var clients: [String: ModelClient] = [:]
    var switchboard: Switchboard
    var steps = 0
    var stanzas = 0
    /// Of everything that happened: the same in two runs with one seed.
    private(set) var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
    /// What happened last, for whoever has to find out.
    var journal: [String] = []
    /// Messages that a channel has, as Discord numbers them.
    var said: [UInt64: [UInt64]] = [:]
    /// Channels that were spoken of in others: by room, what its archive may hold words of.
    var spoken: [UInt64: Set<UInt64>] = [:]
    var ledger: Ledger?
    var pending: [Errand] = []
    /// The last answer each session got to a request.
    var answers: [String: Element] = [:]
    /// The session that comes in at the moment: what it gets with a date is history.
    var joining: String?
    /// Whether what somebody says at the moment was said to the room.
    var isReflected = false

    static let domain = "discord.localhost"
    static let accounts = (0..<6).map { "p\($0)@localhost" } + ["p6@far.example", "p7@far.example"]
    static let service = JID(local: nil, domain: domain)
    static let guildID = Guild.ID(ModelWorld.guild)
    static let logger = Logger(label: "model") { _ in SwiftLogNoOpLogHandler() }
    static let settings = {
        var settings = BridgeSettings(
            addresses: Addresses(bridge: domain), accessModel: "open",
            admins: [JID(local: "admin", domain: "localhost")], firstHistory: 0, messagesPerMinute: 1_000_000)
        settings.stanzasPerMinute = 1_000_000
        settings.roomMessagesPerMinute = 1_000_000
        settings.outboxMessages = 1_000_000
        return settings
    }()

    init(seed: UInt64, flaw: ModelFlaw? = nil) throws {
        self.seed = seed
        self.flaw = flaw
        store = try Store.inMemory()
        random = SeededGenerator(seed: seed)
        chances = SeededGenerator(seed: seed &+ 1 << 32)
        switchboard = Switchboard(settings: Self.settings, logger: Self.logger)
    }

    /// Runs so many steps and compares both sides now and then, and in the end.
    func run(steps count: Int) throws {
        var failure: ModelFailure?
        try store.write { ledger in
            self.ledger = ledger
            do { try self.drive(count) } catch let found as ModelFailure { failure = found }
            self.ledger = nil
        }
        guard let failure else { return }
        let last =
            (journal.suffix(Int(ProcessInfo.processInfo.environment["MODEL_TRACE"] ?? "") ?? 24) + [circumstances])
            .joined(separator: "\n  ")
        throw ModelFailure(description: "seed \(seed), step \(steps): \(failure)\n  \(last)")
    }

    private var access: Access? {
        guard let bridge else { return nil }
        return bridge.state.map {
            Access($0, guestRole: bridge.choices.guestRole, now: Timestamp(milliseconds: world.now))
        }
    }

    /// What else whoever has to find out wants to know.
    private var circumstances: String {
        let links = world.links.sorted { $0.key < $1.key }.map { "\($0) is \($1)" }.joined(separator: ", ")
        let told = places.map { place in
            let readers = people.filter {
                access?.effective(.member(User.ID($0)), in: Channel.ID(place)).canReadLive == true
            }
            return "\(place) \(readers)"
        }
        let roles = world.roles.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", ")
        let inside = world.inThread.sorted { $0.key < $1.key }.map { "\($0) \($1.sorted())" }.joined(separator: ", ")
        let doubts = unconfirmed.sorted().map { "\($0)" }.joined(separator: " ")
        return "\(links); \(world.isOpen ? "open" : "closed"), \(world.mergesLinked ? "merging" : "not merging"), "
            + "\(before == nil ? "described" : "not described"), not yet listed: \(doubts)\n"
            + "  @everyone \(world.everyone), owner \(world.owner), \(roles); \(inside)\n"
            + "  people \(world.people.sorted { $0.key < $1.key }.map { "\($0) \($1)" })\n"
            + "  places \(world.places.sorted { $0.key < $1.key }.map { "\($0) \($1)" })\n"
            + "  it is \(world.now), the bridge lets read \(told)"
    }

    private func drive(_ count: Int) throws {
        try begin()
        while steps < count {
            steps += 1
            try step()
            if steps.isMultiple(of: flaw == nil ? 50 : 25) || steps == count { try compare() }
        }
    }

    private func step() throws {
        if isUnsure {
            patience -= 1
            return patience <= 0 ? try beSure() : chance(25) && before == nil ? try write() : try act()
        }
        if chance(45) { try happen() } else { try act() }
    }

    /// The bridge waits for Discord to say who may do what.
    var isUnsure: Bool { before != nil || !unconfirmed.isEmpty }

    func note(_ what: String) {
        for byte in what.utf8 { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
        journal.append("\(steps): \(what)")
        if journal.count > 2000 { journal.removeFirst(1000) }
    }

    func fail(_ what: String) -> ModelFailure { ModelFailure(description: what) }
}

extension ModelRun {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    func pick<T>(_ from: [T]) -> T? { from.randomElement(using: &random) }

    func roomAddress(_ place: UInt64) -> String? {
        bridge?.rooms[Channel.ID(place)].map { "\($0.room.jid)" }
    }

    var bridge: GuildBridge? { switchboard.guilds[Self.guildID] }
    var places: [UInt64] { world.places.keys.sorted() }
    var people: [UInt64] { world.people.keys.sorted() }
    var sessions: [String] { clients.keys.sorted() }
    var node: String { bridge?.stored.node ?? "" }
}
