// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// What moderators on XMPP have done, and what those on Discord do.
struct ModerationTests {
    private static let refused = APIFault(status: 403, code: 50013, message: "Missing Permissions")

    private func joined() throws -> Stage {
        let stage = try LinkedPeopleTests.stage()
        try stage.join(as: "Mona")
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        return stage
    }

    private func condition(_ answer: Element?) -> String? {
        answer?.first("error")?.elements.first { $0.name.namespace == NS.stanzaErrors && $0.name.local != "text" }?.name
            .local
    }

    @Test(arguments: [
        ("role", "none", DiscordAct.kick(301)), ("affiliation", "outcast", .ban(301)),
    ]) func aPuppetIsActedOnThroughDiscord(_ what: String, _ value: String, _ act: DiscordAct) throws {
        let stage = try joined()
        #expect(try stage.moderate(["nick": "Ana", what: value], reason: "spam") == nil)
        #expect(stage.act?.acts == [act])
        #expect(stage.act?.reason == "Mona (juliet@localhost) from XMPP: spam")
        #expect(stage.sent("presence").isEmpty)  // the room waits for Discord
        try stage.settle(.success(.done))
        #expect(stage.answerToAsk?["type"] == "result")
    }

    @Test func aVoiceTakenIsATimeout() throws {
        let stage = try joined()
        try stage.moderate(["nick": "Ana", "role": "visitor"])
        guard case .timeOut(301, let end?)? = stage.act?.acts.first else {
            Issue.record("no time-out")
            return
        }
        #expect(end > stage.now)
    }

    @Test func discordsRefusalIsToldAndNothingChanged() throws {
        let stage = try joined()
        try stage.moderate(["nick": "Ana", "role": "none"])
        try stage.settle(.failure(.api(Self.refused, call: "DELETE guilds/{}/members/{}")))
        #expect(condition(stage.answerToAsk) == "forbidden")
        #expect(stage.sent("presence").isEmpty)
        #expect(try stage.cats.rooms[Stage.general]?.room.occupant(nick: "Ana") != nil)
    }

    @Test func rankAndPermissionAreDiscords() throws {
        let stage = try joined()
        // Ana rises above the moderators.
        let chief = Role(id: 160, name: "Chief", position: 9)
        try stage.discord(.guildRoleCreate(GuildRoleEvent(guildID: Stage.guild, role: chief)))
        let ana = Member(user: Stage.ana, roles: [160])
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: ana)))
        #expect(condition(try stage.moderate(["nick": "Ana", "role": "none"])) == "forbidden")
        // A guest who is no moderator asks.
        #expect(
            condition(try stage.moderate(["nick": "Ana", "role": "none"], from: "romeo@localhost/x")) == "forbidden")
        #expect(stage.act == nil)
    }

    @Test func aGuestIsKickedHereAndMayComeBack() throws {
        let stage = try joined()
        #expect(try stage.moderate(["nick": "Romeo", "role": "none"], reason: "calm down")?["type"] == "result")
        #expect(stage.sent("presence", to: "romeo@localhost/x").first?.codes.contains("307") == true)
        #expect(stage.act == nil)
        stage.clear()
        try stage.join("romeo@localhost/x", as: "Romeo")
        #expect(stage.sent("presence", to: "romeo@localhost/x").contains { $0.codes.contains("110") })
    }

    @Test func aGuestsBanIsKeptAndCanBeLifted() throws {
        let stage = try joined()
        #expect(
            try stage.moderate(["jid": "romeo@localhost", "affiliation": "outcast"], reason: "spam")?["type"]
                == "result")
        #expect(stage.sent("presence", to: "romeo@localhost/x").first?.codes.contains("301") == true)
        let again = try Stage(store: stage.store)
        try again.open()
        try again.turn { switchboard, context in
            let bans = try switchboard.guilds[Stage.guild]?.bans(context)
            #expect(bans?.map(\.account.description) == ["romeo@localhost"])
            #expect(bans?.first?.reason == "spam")
            #expect(bans?.first?.by == "Mona (juliet@localhost)")
            return []
        }
        try again.join("romeo@localhost/x", as: "Romeo")
        #expect(again.sent("presence", to: "romeo@localhost/x").map { $0["type"] } == ["error"])
        try again.turn { switchboard, context in
            let guild = try #require(switchboard.guilds[Stage.guild])
            let (lifted, effects) = try guild.unban(JID(local: "romeo", domain: "localhost"), by: "Mona", &context)
            #expect(lifted)
            return effects
        }
        again.clear()
        try again.join("romeo@localhost/x", as: "Romeo")
        #expect(again.sent("presence", to: "romeo@localhost/x").contains { $0.codes.contains("110") })
    }

    @Test func aBanOnDiscordIsLiftedThereByAModerator() throws {
        let stage = try joined()
        let romeo = JID(local: "romeo", domain: "localhost")
        try stage.relink(romeo, to: Stage.ana.id)
        let event = GuildUserEvent(guildID: Stage.guild, user: Stage.ana)
        try stage.discord(.guildBanAdd(event))
        try stage.discord(.guildMemberRemove(event))
        stage.clear()
        #expect(try stage.moderate(["jid": "\(romeo)", "affiliation": "none"], reason: "sorry") == nil)
        #expect(stage.act?.acts == [.unban(Stage.ana.id)])
        #expect(stage.act?.reason == "Mona (juliet@localhost) from XMPP: sorry")
        try stage.discord(.guildBanRemove(event))
        try stage.settle(.success(.done))
        #expect(stage.answerToAsk?["type"] == "result")
        stage.clear()
        try stage.join("romeo@localhost/x", as: "Romeo")
        #expect(stage.sent("presence", to: "romeo@localhost/x").contains { $0.codes.contains("110") })
    }

    @Test func aBanThatDiscordDoesNotHaveAnyMoreIsLiftedHere() throws {
        let stage = try joined()
        let romeo = JID(local: "romeo", domain: "localhost")
        try stage.relink(romeo, to: Stage.ana.id)
        try stage.discord(.guildBanAdd(GuildUserEvent(guildID: Stage.guild, user: Stage.ana)))
        stage.clear()
        try stage.moderate(["jid": "\(romeo)", "affiliation": "none"])
        let gone = APIFault(status: 404, code: 10026, message: "Unknown Ban")
        try stage.settle(.failure(.api(gone, call: "DELETE guilds/{}/bans/{}")))
        #expect(stage.answerToAsk?["type"] == "result")
        try stage.join("romeo@localhost/x", as: "Romeo")
        #expect(stage.sent("presence", to: "romeo@localhost/x").contains { $0.codes.contains("110") })
    }

    @Test func whoMayNotBanLiftsNoBan() throws {
        let stage = try joined()
        let romeo = JID(local: "romeo", domain: "localhost")
        try stage.relink(romeo, to: Stage.ana.id)
        try stage.discord(.guildBanAdd(GuildUserEvent(guildID: Stage.guild, user: Stage.ana)))
        var mods = Role(id: LinkedPeopleTests.mods, name: "Mods", position: 5)
        mods.permissions = [.manageMessages]
        try stage.discord(.guildRoleUpdate(GuildRoleEvent(guildID: Stage.guild, role: mods)))
        stage.clear()
        #expect(condition(try stage.moderate(["jid": "\(romeo)", "affiliation": "none"])) == "forbidden")
        #expect(stage.act == nil)
    }

    @Test func aDiscordMessageIsDeletedThereAndThenHere() throws {
        let stage = try joined()
        let id = stage.newMessageID()
        try stage.write("rude", id: id)
        stage.clear()
        let request = Element(
            "moderate", in: NS.moderation, ["id": "\(id)"],
            [Element("retract", in: NS.retraction), Element("reason", in: NS.moderation, text: "rude")])
        #expect(try stage.ask(request) == nil)
        #expect(stage.act?.acts == [.delete([id], in: Stage.general)])
        #expect(stage.sent("message").isEmpty)
        let errand = try #require(stage.errands.last)
        // Discord's event may be faster than its answer.
        try stage.discord(.messageDelete(MessageDelete(ids: [id], channelID: Stage.general, guildID: Stage.guild)))
        let retraction = stage.sent("message", to: "romeo@localhost/x").first?.first("retract", in: NS.retraction)
        #expect(retraction?.first("moderated", in: NS.moderation)?["by"] == "\(stage.room)/Mona")
        stage.clear()
        try stage.answer(errand, .success(.done))
        #expect(stage.answerToAsk?["type"] == "result")
        #expect(stage.sent("message").isEmpty)
    }

    @Test func affiliationsGiveRolesWhereTheGuildWantsThat() throws {
        let stage = try joined()
        let helpers = Role(id: 140, name: "Helpers", position: 2)
        try stage.discord(.guildRoleCreate(GuildRoleEvent(guildID: Stage.guild, role: helpers)))
        var mods = Role(id: LinkedPeopleTests.mods, name: "Mods", position: 5)
        mods.permissions = [.manageMessages, .manageRoles, .manageGuild]
        try stage.discord(.guildRoleUpdate(GuildRoleEvent(guildID: Stage.guild, role: mods)))
        try stage.choose("role-map", "140=admin")
        stage.clear()
        #expect(condition(try stage.moderate(["nick": "Ana", "affiliation": "admin"])) == "not-allowed")
        try stage.choose("mirror", "both")
        stage.clear()
        try stage.moderate(["nick": "Ana", "affiliation": "admin"])
        #expect(stage.act?.acts == [.give(140, to: 301)])
    }

    @Test func aDeletionOnDiscordNamesNobody() throws {
        let stage = try joined()
        let id = stage.newMessageID()
        try stage.write("oops", id: id)
        stage.clear()
        try stage.discord(.messageDelete(MessageDelete(ids: [id], channelID: Stage.general, guildID: Stage.guild)))
        let retraction = stage.sent("message", to: "romeo@localhost/x").first?.first("retract", in: NS.retraction)
        #expect(retraction?.first("moderated", in: NS.moderation)?["by"] == "\(stage.room)")
    }
}
