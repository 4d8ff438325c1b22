// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

@testable import Bridge

/// A guild with a room, a hidden one and a Space, on the deciding core alone; built anew now and then.
struct StanzaWorld {
    private static let lifetime = 500

    private var switchboard: Switchboard
    private var store: Store
    private var now = Timestamp(milliseconds: 1_790_000_000_000)
    private var age = 0

    init() throws {
        store = try Store.inMemory()
        var logger = Logger(label: "fuzz")
        logger.logLevel = .critical
        var settings = BridgeSettings(addresses: Addresses(bridge: "d.l"), accessModel: "open", firstHistory: 0)
        settings.stanzasPerMinute = .max
        switchboard = Switchboard(settings: settings, logger: logger)
        try open()
    }

    /// Feeds the stanzas in `bytes`, which stand in a stream of their own. Whoever they say they are from is made a
    /// person of the server's, as it would be.
    mutating func feed(_ bytes: [UInt8], to address: String) {
        age += 1
        if age > Self.lifetime, let fresh = try? StanzaWorld() { self = fresh }
        let parser = StreamParser(limits: StreamParser.Limits(stanzaBytes: 1 << 16))
        let header = "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>"
        _ = parser.feed(Array(header.utf8))
        for case .stanza(var element) in parser.feed(bytes) {
            if element["from"].flatMap({ JID($0) })?.domain != "localhost" { element["from"] = "juliet@localhost/a" }
            if element["to"].flatMap({ JID($0) })?.domain != "d.l" { element["to"] = address }
            decide(.stanza(element, domain: "d.l"))
        }
    }

    private mutating func open() throws {
        var everyone = Role(id: 100)
        everyone.permissions = [.viewChannel, .sendMessages, .readMessageHistory]
        let general = Channel(id: 201, kind: .text, name: "general", guildID: 100)
        var hidden = Channel(id: 202, kind: .text, name: "hidden", guildID: 100)
        hidden.overwrites = [Overwrite(id: 100, kind: .role, allow: [], deny: .viewChannel)]
        decide(.discord(.ready(Ready(user: User(id: 1), guildIDs: [100], sessionID: "s", resumeURL: "")), shard: .only))
        let guild = GuildCreate(
            guild: Guild(id: 100, name: "Cats", ownerID: 300, roles: [everyone]), channels: [general, hidden],
            members: [Member(user: User(id: 301, username: "ana"))])
        decide(.discord(.guildCreate(guild), shard: .only))
        let join = Element(
            "presence", in: NS.component, ["from": "juliet@localhost/a", "to": "cats.general@d.l/Juliet"],
            [Element("x", in: NS.muc)])
        decide(.stanza(join, domain: "d.l"))
    }

    /// What the core throws is the store's failure, and an input that makes one is a find.
    private mutating func decide(_ event: Event) {
        now = now.advanced(byMilliseconds: 50)
        do {
            try store.write { ledger in
                var context = Context(now: now, ledger: ledger)
                _ = try switchboard.handle(event, &context)
            }
        } catch {
            fatalError("the store refused: \(error)")
        }
    }
}
