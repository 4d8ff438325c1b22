// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// Joining as a guest: quotas, expiry, and being kept out.
@Suite struct GuestTests {
    private let juliet = JID(local: "juliet", domain: "localhost")

    private func stage() throws -> Stage {
        let stage = try Stage(access: "authorize")
        try stage.open()
        return stage
    }

    @Test func oneAccountAsksOnlySoOften() throws {
        let stage = try stage()
        for _ in 0..<3 {
            #expect(try stage.subscribe("juliet@localhost")["type"] == "result")
            try stage.slash("deny", ["account": "juliet@localhost"])
        }
        #expect(try stage.subscribe("juliet@localhost").condition == "policy-violation")
        try stage.tick(afterSeconds: 86_401)
        #expect(try stage.subscribe("juliet@localhost")["type"] == "result")
    }

    @Test func oneDomainSendsOnlySoMany() throws {
        let stage = try stage()
        try stage.choose("guests-per-domain", "2")
        for name in ["a", "b"] { #expect(try stage.subscribe("\(name)@crowd.example")["type"] == "result") }
        #expect(try stage.subscribe("c@crowd.example").condition == "resource-constraint")
        #expect(try stage.subscribe("c@quiet.example")["type"] == "result")
    }

    @Test func aRequestWaitsOverARestart() throws {
        let stage = try stage()
        try stage.subscribe("juliet@localhost")
        let later = try Stage(access: "authorize", store: stage.store)
        later.now = stage.now
        try later.open()
        #expect(try later.cats.space.pending.count == 1)
        try later.slash("approve", ["account": "juliet@localhost"])
        #expect(try later.cats.space.pending.isEmpty)
        #expect(try later.cats.person(of: juliet) != .stranger)
    }

    @Test func aRequestLapses() throws {
        let stage = try stage()
        try stage.choose("request-days", "2")
        try stage.subscribe("juliet@localhost")
        try stage.tick(afterSeconds: 86_400)
        #expect(try stage.cats.space.pending.count == 1)
        try stage.tick(afterSeconds: 90_000)
        #expect(try stage.cats.space.pending.isEmpty)
    }

    @Test func aBlockedDomainIsOutAtOnceAndStaysOut() throws {
        let stage = try stage()
        try stage.slash("approve", ["account": "juliet@localhost"])
        try stage.join()
        #expect(try stage.cats.rooms[Stage.general]?.room.occupants(account: juliet).isEmpty == false)
        try stage.slash("block", ["target": "localhost2"])
        #expect(try stage.cats.rooms[Stage.general]?.room.occupants(account: juliet).isEmpty == false)
        let refused = try stage.slash("block", ["target": "localhost"])
        #expect(refused.text.contains("admin of this bridge"))
        try stage.slash("block", ["target": "juliet@localhost", "reason": "spam"])
        #expect(try stage.cats.rooms[Stage.general]?.room.occupants(account: juliet).isEmpty == true)
        #expect(try stage.subscribe("juliet@localhost")["type"] == "error")
        #expect(try stage.slash("block").text.contains("because: spam"))
        let later = try Stage(store: stage.store)
        #expect(try later.cats.person(of: juliet) == .stranger)
        try stage.slash("unblock", ["target": "juliet@localhost"])
        #expect(try stage.subscribe("juliet@localhost")["type"] == "result")
    }

    @Test func subdomainsAreBlockedWithTheirDomain() throws {
        let stage = try Stage()
        try stage.open()
        try stage.slash("block", ["target": "example.org"])
        #expect(try stage.cats.person(of: JID(local: "a", domain: "chat.example.org")) == .stranger)
        #expect(try stage.cats.person(of: JID(local: "a", domain: "notexample.org")) == .guest)
    }

    @Test func aCardIsShownAfterAStartThatCameTooSoon() throws {
        let stage = try stage()
        try stage.choose("approval-channel", "\(Stage.general)")
        try stage.subscribe("juliet@localhost")
        #expect(stage.cards.count == 1)
        let later = try Stage(store: stage.store)
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try later.discord(.ready(ready))
        try later.discord(.guildCreate(Stage.cats))
        #expect(later.cards.first?.message.nonce == stage.cards.first?.message.nonce)
    }

    @Test func aDecisionOnXMPPIsWrittenIntoTheCard() throws {
        let stage = try stage()
        try stage.choose("approval-channel", "\(Stage.general)")
        try stage.subscribe("juliet@localhost")
        let card = try #require(stage.cards.first)
        try stage.answer(
            Errand(guild: Stage.guild, channel: Stage.general, request: card.request),
            .success(.message(Discord.Message(id: 7001, channelID: Stage.general, author: User(id: 1)))))
        let session = try stage.command("deny").command?.sessionID
        try stage.command("deny", session: session, ["account": "juliet@localhost"])
        let edit = stage.errands.compactMap { errand -> String? in
            if case .command(.amend(7001, in: _, let edit, _)) = errand.request { edit.content } else { nil }
        }
        #expect(edit == ["**juliet@localhost** asked to join from XMPP. Turned down by admin@localhost."])
    }

    @Test func aCategoryOrChannelIsTakenOutAndComesBack() throws {
        let stage = try Stage()
        try stage.open()
        #expect(try stage.slash("unbridge").text.contains("Say which"))
        try stage.slash("unbridge", ["channel": "general"])
        #expect(try stage.cats.rooms[Stage.general]?.isOpen == false)
        let later = try Stage(store: stage.store)
        try later.open()
        #expect(try later.cats.rooms[Stage.general]?.isOpen == false)
        try later.slash("bridge", ["channel": "general"])
        #expect(try later.cats.rooms[Stage.general]?.isOpen == true)
        try later.slash("unbridge", ["everything": "yes"])
        #expect(try later.cats.isUnbridged)
        try later.slash("bridge", ["everything": "yes"])
        #expect(try later.cats.rooms[Stage.general]?.isOpen == true)
    }
}
