// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// Those who go, those who come back, and what a room that is not theirs says to people.
struct PuttingOutTests {
    private static let romeo = "romeo@localhost/x"

    @Test func thoseWhoLoseAccessTogetherHearOfThemselvesOnly() throws {
        let stage = try LinkedPeopleTests.stage()
        for (session, nick) in [(Self.romeo, "Romeo"), ("tybalt@localhost/x", "Tybalt")] {
            try stage.join(session, as: nick)
        }
        stage.clear()
        try stage.choose("access", "authorize")
        for (session, nick) in [(Self.romeo, "Romeo"), ("tybalt@localhost/x", "Tybalt")] {
            #expect(stage.sent("presence", to: session).compactMap { $0["from"] } == ["\(stage.room)/\(nick)"])
        }
    }

    @Test func aBlockedDomainGoesTogetherToo() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join("a@far.example/x", as: "A")
        try stage.join("b@far.example/x", as: "B")
        stage.clear()
        try stage.turn { switchboard, context in
            let block = Block(by: "somebody", at: context.now)
            return try switchboard.guilds[Stage.guild]?.block(try #require(JID("far.example")), block, &context) ?? []
        }
        #expect(stage.sent("presence", to: "a@far.example/x").count == 1)
        #expect(stage.sent("presence", to: "b@far.example/x").count == 1)
    }

    @Test func aMemberWhoIsUnblockedIsBackAtOnce() throws {
        let stage = try LinkedPeopleTests.stage()
        let account = LinkedPeopleTests.account
        let isOpen = { stage.switchboard.guilds[Stage.guild]?.rooms[Stage.secret]?.isOpen }
        try stage.slash("block", ["target": .string("\(account)")])
        #expect(isOpen() == false)
        try stage.slash("unblock", ["target": .string("\(account)")])
        #expect(isOpen() == true)
        stage.clear()
        try stage.join(as: "Mona", room: LinkedPeopleTests.secretRoom)
        #expect(stage.sent("presence").contains { $0.codes.contains("110") })
    }

    @Test func aBlockIsLiftedByTheRoomToo() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.slash("block", ["target": "romeo@localhost"])
        stage.clear()
        #expect(try stage.moderate(["jid": "romeo@localhost", "affiliation": "none"])?["type"] == "result")
        try stage.join(Self.romeo, as: "Romeo")
        #expect(stage.sent("presence", to: Self.romeo).contains { $0.codes.contains("110") })
    }

    @Test(arguments: [
        Element("message", in: NS.component, ["type": "groupchat"], [Element("body", in: NS.component, text: "hm")]),
        Element("message", in: NS.component, [:], [Element("body", in: NS.component, text: "hm")]),
        Element("presence", in: NS.component), Element("presence", in: NS.component, ["type": "unavailable"]),
    ]) func aHiddenRoomIsSilentAsOneThatNeverWas(_ stanza: Element) throws {
        let stage = try LinkedPeopleTests.stage()
        func answer(_ room: String) throws -> [Element] {
            stage.clear()
            var stanza = stanza
            stanza["from"] = Self.romeo
            stanza["to"] = room
            stanza["id"] = "s1"
            try stage.xmpp(stanza)
            return stage.sent.compactMap { $0.first("error") }
        }
        #expect(
            try answer("\(LinkedPeopleTests.secretRoom)") == answer("cats.nothing@\(Stage.domain)"))
    }

    @Test func whoIsTimedOutGivesNoCommands() throws {
        let stage = try LinkedPeopleTests.stage()
        let chief = Role(id: 160, name: "Chief", permissions: .manageGuild, position: 9)
        try stage.discord(.guildRoleCreate(GuildRoleEvent(guildID: Stage.guild, role: chief)))
        var mona = Member(user: LinkedPeopleTests.mona, roles: [160])
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: mona)))
        #expect(try stage.command("block", from: Stage.juliet)["type"] == "result")
        mona.timedOutUntil = stage.now.advanced(byMilliseconds: 60_000)
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: mona)))
        #expect(try stage.command("block", from: Stage.juliet)["type"] == "error")
    }

    @Test func aBlockOutlivesABanOnDiscord() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.slash("block", ["target": .string("\(LinkedPeopleTests.account)")])
        let event = GuildUserEvent(guildID: Stage.guild, user: LinkedPeopleTests.mona)
        try stage.discord(.guildBanAdd(event))
        try stage.discord(.guildBanRemove(event))
        stage.clear()
        try stage.join(as: "Mona")
        #expect(stage.sent("presence").map { $0["type"] } == ["error"])
    }

    @Test func whatChangedWhileTheBridgeWasAwayIsToldToNobodyWhoMayNotSeeItNow() throws {
        let first = try LinkedPeopleTests.stage()
        _ = try first.subscribe("\(LinkedPeopleTests.account)")
        let stage = try Stage(store: first.store)
        try stage.open(clears: false) { create in
            create.channels[0].name = "captains-only"
            create.channels[0].overwrites.append(
                Overwrite(role: Role.ID(Stage.guild.rawValue), deny: .viewChannel))
        }
        #expect(!stage.sent.contains { "\($0)".contains("captains-only") })
    }

    @Test func whoMayNotReadTheChannelAnyMoreIsHeardAndNotShown() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join(as: "Mona", room: LinkedPeopleTests.secretRoom)
        stage.clear()
        try stage.write("late", id: stage.newMessageID(), in: Stage.secret)
        #expect(stage.sent("message").compactMap { $0["from"] } == ["\(LinkedPeopleTests.secretRoom)/Ana"])
        #expect(stage.sent("presence").isEmpty)
    }
}
