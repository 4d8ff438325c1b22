// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct SpaceTests {
    private let juliet = JID("juliet@localhost")

    private func node(_ stage: Stage) throws -> String {
        try #require(stage.switchboard.guilds[Stage.guild]).stored.node
    }

    private func ask(_ stage: Stage, _ payload: Element, _ type: String = "set", from: String = Stage.juliet) throws {
        try stage.xmpp(
            Element(
                "iq", in: NS.component, ["from": from, "to": Stage.domain, "type": type, "id": "q"], [payload]))
    }

    private func subscribe(_ stage: Stage, _ session: String = Stage.juliet) throws {
        let account = try #require(JID(session)?.bare)
        try ask(stage, PubSub(.subscribe(node: try node(stage), jid: account)).element, from: session)
    }

    private func affiliate(_ stage: Stage, _ affiliation: PubSubAffiliation, _ account: String) throws {
        let wish = PubSubAffiliate(jid: JID(account), affiliation)
        try ask(
            stage, PubSubOwner(.affiliations(node: try node(stage), [wish])).element, from: "admin@localhost/desk")
    }

    /// The events a session's account got, as `item`, `retract`, `delete`, `subscription` and so on.
    private func events(_ stage: Stage, to account: String = "juliet@localhost") -> [String] {
        stage.sent("message", to: account).compactMap { $0.first("event", in: NS.pubsubEvent)?.elements.first }
            .map { $0.name.local == "items" ? $0.elements.map(\.name.local).joined(separator: "+") : $0.name.local }
    }

    @Test func aChannelThatPeopleMaySeeComesAndGoesAsAnItemForSubscribersOnly() throws {
        let stage = try Stage()
        try stage.open()
        try subscribe(stage)
        stage.clear()
        var secret = try #require(Stage.cats.channels.last)
        secret.overwrites = []
        try stage.discord(.channelUpdate(secret))
        #expect(events(stage) == ["item"] && events(stage, to: "romeo@localhost").isEmpty)
        stage.clear()
        try stage.discord(.channelUpdate(secret))
        #expect(events(stage).isEmpty)
        try stage.discord(.channelUpdate(try #require(Stage.cats.channels.last)))
        #expect(events(stage) == ["retract"])
    }

    @Test func movimIsMadeToLookWhenARoomGoesAndOthersGetWhatTheStandardSays() throws {
        let stage = try Stage()
        try stage.open()
        try subscribe(stage)
        let caps = Element("c", in: NS.caps, ["hash": "sha-1", "node": "https://movim.eu/", "ver": "x"])
        let x = Element("x", in: NS.muc)
        try stage.xmpp(
            Element(
                "presence", in: NS.component, ["from": Stage.juliet, "to": "\(stage.room)/Juliet", "id": "j"],
                [x, caps]
            ))
        stage.clear()
        try stage.discord(.channelDelete(try #require(Stage.cats.channels.first)))
        #expect(events(stage) == ["retract"])
        #expect(events(stage, to: Stage.juliet) == ["item+retract"])
    }

    @Test func nothingIsToldAgainAfterARestartUnlessItChanged() throws {
        let store = try Store.inMemory()
        let before = try Stage(store: store)
        try before.open()
        try subscribe(before)
        let after = try Stage(store: store)
        try after.open()
        var general = try #require(Stage.cats.channels.first)
        try after.discord(.channelUpdate(general))
        #expect(events(after).isEmpty)
        general.name = "lobby"
        try after.discord(.channelUpdate(general))
        #expect(events(after) == ["item"])
    }

    @Test func whatGuestsGainedOrLostWhileTheBridgeWasAwayIsTold() throws {
        let romeo = "romeo@localhost"
        let before = try LinkedPeopleTests.stage()
        try before.enterSpace(romeo)
        let opened = try Stage(store: before.store)
        try LinkedPeopleTests.open(opened, clears: false) { $0.channels[1].overwrites = [] }
        #expect(opened.itemEvents(to: romeo) == ["+\(LinkedPeopleTests.secretRoom)"])
        let closed = try Stage(store: before.store)
        try LinkedPeopleTests.open(closed, clears: false)
        #expect(closed.itemEvents(to: romeo) == ["-\(LinkedPeopleTests.secretRoom)"])
    }

    @Test func closingAnOpenSpacePutsOutWhoWasNeverLetInWith322() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        try stage.join("romeo@localhost/orchard", as: "Romeo")
        try subscribe(stage, "romeo@localhost/orchard")
        stage.clear()
        try stage.turn { switchboard, context in
            try switchboard.guilds[Stage.guild]?.setAccess(.authorize, &context) ?? []
        }
        let out = stage.sent("presence", to: Stage.juliet).filter { $0["from"] == "\(stage.room)/Juliet" }
        let codes = out.first?.first("x", in: NS.mucUser)?.all("status").compactMap { $0["code"] }
        #expect(out.first?["type"] == "unavailable" && codes?.contains("322") == true)
        let room = stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general]?.room
        #expect(room?.occupant(nick: "Romeo")?.standing.affiliation == .member)
        #expect(room?.info.isMembersOnly == true)
    }

    @Test func openingASpaceLetsInWhoWaits() throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        try subscribe(stage)
        stage.clear()
        try stage.turn { switchboard, context in
            try switchboard.guilds[Stage.guild]?.setAccess(.open, &context) ?? []
        }
        #expect(events(stage).contains("subscription"))
    }

    @Test func theInvitedGetInUnaskedAndTheBannedAreOutOfEverything() throws {
        let store = try Store.inMemory()
        let first = try Stage(access: "whitelist", store: store)
        try first.open()
        try affiliate(first, .member, "juliet@localhost")
        let stage = try Stage(access: "whitelist", store: store)
        try stage.open()
        try subscribe(stage)
        #expect(stage.sent("iq").last?["type"] == "result")
        try stage.join()
        stage.clear()
        try affiliate(stage, .outcast, "juliet@localhost")
        #expect(events(stage) == ["subscription"])
        #expect(stage.sent("presence", to: Stage.juliet).last?["type"] == "unavailable")
        try subscribe(stage)
        #expect(stage.sent("iq").last?["type"] == "error")
    }

    @Test func nobodyIsMadeOwnerFromXMPP() throws {
        let stage = try Stage()
        try stage.open()
        try affiliate(stage, .owner, "juliet@localhost")
        let admin = "admin@localhost/desk"
        #expect(stage.sent("iq", to: admin).last?.first("error")?.first("not-allowed", in: NS.stanzaErrors) != nil)
        try affiliate(stage, .outcast, "admin@localhost")
        #expect(stage.sent("iq", to: admin).last?["type"] == "error")
    }

    @Test func aGuildThatIsLeftIsGoneUntilTheBotComesBack() throws {
        let store = try Store.inMemory()
        let stage = try Stage(store: store)
        try stage.open()
        try subscribe(stage)
        stage.clear()
        try stage.discord(.guildDelete(GuildDelete(id: Stage.guild, isUnavailable: false)))
        #expect(events(stage) == ["retract", "delete"])
        let later = try Stage(store: store)
        let items = PubSub.items(node: try node(later)).element
        try ask(later, items, "get")
        #expect(later.sent("iq").last?.first("error")?.first("item-not-found", in: NS.stanzaErrors) != nil)
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try later.discord(.ready(ready))
        try later.discord(.guildCreate(Stage.cats))
        #expect(events(later) == ["item", "subscription"])
        try ask(later, items, "get")
        #expect(later.sent("iq").last?["type"] == "result")
    }

    @Test func defaultNotificationsAreDiscords() throws {
        let stage = try Stage()
        try stage.open()
        try subscribe(stage)
        let bridge = try #require(stage.switchboard.guilds[Stage.guild])
        let room = try #require(bridge.rooms[Stage.general])
        #expect(bridge.item(for: room).conference.notifications == .always)
        stage.clear()
        var guild = Stage.cats.guild
        guild.defaultNotifications = 1
        guild.rulesChannelID = Stage.general
        try stage.discord(.guildUpdate(guild))
        #expect(bridge.item(for: room).conference.notifications == .onMention)
        #expect(bridge.item(for: room).conference.isPinned)
        #expect(events(stage).contains("item"))
    }
}
