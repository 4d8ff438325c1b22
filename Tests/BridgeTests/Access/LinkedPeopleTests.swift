// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// Linked accounts stand where their members stand.
struct LinkedPeopleTests {
    static let mods: Role.ID = 150
    static let mona = User(id: 302, username: "mona7", globalName: "Mona")
    static let secretRoom = JID(local: "cats.secret-plans", domain: Stage.domain)
    static let account = JID(local: "juliet", domain: "localhost")

    /// *Cats* with moderators who alone see the secret channel, and Juliet linked to one of them.
    static func stage(access: String = "open", linked: Bool = true) throws -> Stage {
        let stage = try Stage(access: access)
        try open(stage)
        if linked { try stage.relink(Self.account, to: Self.mona.id) }
        stage.clear()
        return stage
    }

    static func open(
        _ stage: Stage, clears: Bool = true, _ change: (inout GuildCreate) -> Void = { _ in }
    ) throws {
        try stage.open(clears: clears) { create in
            var mods = Role(id: Self.mods, name: "Mods", position: 5)
            mods.permissions = [.manageMessages, .kickMembers, .banMembers, .moderateMembers]
            mods.color = 0x3498DB
            create.guild.roles.append(mods)
            create.channels[1].overwrites.append(Overwrite(role: Self.mods, allow: .viewChannel))
            create.members.append(Member(user: Self.mona, roles: [Self.mods]))
            create.memberCount = create.members.count
            change(&create)
        }
    }

    private func roles(_ stage: Stage, _ roles: [Role.ID]) throws {
        let member = Member(user: Self.mona, roles: roles)
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: member)))
    }

    private func ownItem(_ stage: Stage, in room: JID) -> Element? {
        stage.sent("presence", to: Stage.juliet).last {
            $0["from"]?.hasPrefix("\(room)/") == true && $0.codes.contains("110")
        }?
        .first("x", in: NS.mucUser)?.first("item")
    }

    @Test func aLinkedModeratorSeesWhatTheirMemberSees() throws {
        let stage = try Self.stage()
        try stage.join(room: Self.secretRoom)
        #expect(ownItem(stage, in: Self.secretRoom)?["role"] == "moderator")
        #expect(ownItem(stage, in: Self.secretRoom)?["affiliation"] == "member")
        let hats = stage.sent("presence", to: Stage.juliet).last { $0.codes.contains("110") }?.first(
            "hats", in: NS.hats)
        #expect(hats?.elements.first?["title"] == "Mods")
    }

    @Test func nobodyElseLearnsThatTheRoomIsThere() throws {
        let stage = try Self.stage()
        stage.clear()
        try stage.join("romeo@localhost/x", as: "Romeo", room: Self.secretRoom)
        #expect(stage.sent.map { $0.first("error")?.elements.first?.name.local } == ["item-not-found"])
    }

    @Test func whoLosesTheRoleIsOutBeforeTheNextWord() throws {
        let stage = try Self.stage()
        try stage.join(room: Self.secretRoom)
        stage.clear()
        try roles(stage, [])
        let farewell = stage.sent("presence", to: Stage.juliet).first
        #expect(farewell?["type"] == "unavailable")
        #expect(farewell?.codes.contains("321") == true)
        stage.clear()
        try stage.write("secret", id: stage.newMessageID(), in: Stage.secret)
        #expect(stage.sent.isEmpty)
    }

    @Test func aTimeoutTakesTheVoiceAndTheClockGivesItBack() throws {
        let stage = try Self.stage()
        try stage.join()
        var member = Member(user: Self.mona, roles: [Self.mods])
        member.timedOutUntil = stage.now.advanced(byMilliseconds: 30_000)
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: member)))
        #expect(ownItem(stage, in: stage.room)?["role"] == "visitor")
        stage.clear()
        try stage.say("hello?")
        #expect(stage.sent.first?["type"] == "error")
        try stage.tick(afterSeconds: 31)
        #expect(ownItem(stage, in: stage.room)?["role"] == "moderator")
    }

    @Test func whoLeavesTheGuildIsAGuestWhereEverybodyIsAndOutWhereNobodyIs() throws {
        for access in ["open", "authorize"] {
            let stage = try Self.stage(access: access)
            try stage.join()
            stage.clear()
            try stage.discord(.guildMemberRemove(GuildUserEvent(guildID: Stage.guild, user: Self.mona)))
            let own = stage.sent("presence", to: Stage.juliet).first { $0.codes.contains("110") }
            #expect((own?["type"] == "unavailable") == (access == "authorize"))
            #expect(ownItem(stage, in: stage.room)?["affiliation"] == "none")
        }
    }

    @Test func allTheAccountsOfWhoLeavesHearWhatIsNotTheirsAnyMore() throws {
        let stage = try Self.stage()
        try stage.relink(JID(local: "romeo", domain: "localhost"), to: Self.mona.id)
        let accounts = ["juliet@localhost", "romeo@localhost"]
        for account in accounts { try stage.enterSpace(account) }
        try stage.discord(.guildMemberRemove(GuildUserEvent(guildID: Stage.guild, user: Self.mona)))
        for account in accounts { #expect(stage.itemEvents(to: account).contains("-\(Self.secretRoom)")) }
    }

    @Test func whoIsLinkedAndUnblockedHasThePrivateThreadsThatCameMeanwhile() throws {
        let stage = try Self.stage()
        try stage.slash("block", ["target": .string("\(Self.account)")])
        var thread = stage.thread("Surprise", id: stage.newThreadID())
        thread.kind = .privateThread
        try stage.start(thread)
        #expect(!stage.errands.contains { $0.request == .threadMembers(of: thread.id) })
        try stage.slash("unblock", ["target": .string("\(Self.account)")])
        let asked = stage.errands.filter { $0.request == .threadMembers(of: thread.id) }
        #expect(asked.count == 1)
        try stage.answer(try #require(asked.first), .success(.threadMembers([Self.mona.id])))
        try stage.enterSpace()
        #expect(try stage.listed().contains("general › Surprise"))
    }

    @Test func anAnswerThatIsOlderThanWhatDiscordToldSinceIsAskedForAgain() throws {
        let stage = try Self.stage()
        var thread = stage.thread("Surprise", id: stage.newThreadID())
        thread.kind = .privateThread
        try stage.start(thread)
        let request = Errand.Request.threadMembers(of: thread.id)
        let asked = try #require(stage.errands.last { $0.request == request })
        try stage.discord(
            .threadMembersUpdate(
                ThreadMembersUpdate(threadID: thread.id, guildID: Stage.guild, removed: [Self.mona.id])))
        stage.clear()
        try stage.answer(asked, .success(.threadMembers([Self.mona.id])))
        #expect(stage.switchboard.guilds[Stage.guild]?.rooms[thread.id]?.readers.users.isEmpty != false)
        let again = try #require(stage.errands.first { $0.request == request })
        try stage.answer(again, .success(.threadMembers([])))
        #expect(stage.switchboard.guilds[Stage.guild]?.state?.threadMembers[thread.id] == [])
    }

    @Test func aBanOnDiscordMakesAnOutcastAndForgivenessLiftsIt() throws {
        let stage = try Self.stage()
        try stage.join()
        stage.clear()
        let event = GuildUserEvent(guildID: Stage.guild, user: Self.mona)
        try stage.discord(.guildBanAdd(event))
        try stage.discord(.guildMemberRemove(event))
        #expect(stage.sent("presence", to: Stage.juliet).first?.codes.contains("301") == true)
        stage.clear()
        try stage.join()
        #expect(stage.sent.first?["type"] == "error")
        try stage.discord(.guildBanRemove(event))
        stage.clear()
        try stage.join()
        #expect(stage.sent("presence", to: Stage.juliet).contains { $0.codes.contains("110") })
    }

    @Test func twoAppearancesAreOneWhileTheAccountIsIn() throws {
        let stage = try Self.stage()
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.join(as: "Mona")
        let seen = stage.sent("presence", to: "romeo@localhost/x").map { $0["type"] ?? "available" }
        #expect(seen == ["unavailable", "available"])
        stage.clear()
        try stage.write("from my phone", id: stage.newMessageID(), by: Self.mona)
        #expect(stage.sent("message", to: "romeo@localhost/x").first?["from"] == "\(stage.room)/Mona")
        #expect(stage.sent("presence").isEmpty)
        stage.clear()
        try stage.leave()
        let back = stage.sent("presence", to: "romeo@localhost/x").map { $0["type"] ?? "available" }
        #expect(back == ["unavailable", "available"])
    }

    @Test func whoeverIsCalledByTheirNickInTheRoomIsPingedAsTheMember() throws {
        let stage = try Self.stage()
        try stage.join(as: "Jules")
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.say("Jules: tea?", from: "romeo@localhost/x")
        try stage.giveWebhook()
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post")
            return
        }
        #expect(delivery.text == "<@302>: tea?")
        #expect(delivery.mentions == [Self.mona.id])
    }

    @Test func aLinkThatIsNotShownIsNotToldByAMention() throws {
        let stage = try Self.stage()
        try stage.choose("merge-linked", "off")
        try stage.join(as: "Jules")
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.say("Jules: tea?", from: "romeo@localhost/x")
        try stage.giveWebhook()
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post")
            return
        }
        #expect(delivery.text == "Jules: tea?")
    }

    @Test func theWebhookWearsTheirDiscordName() throws {
        let stage = try Self.stage()
        try stage.join(as: "Jules")
        stage.clear()
        try stage.say("hello")
        try stage.giveWebhook()
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post")
            return
        }
        #expect(delivery.name == "Mona")
    }

    @Test func unmergedTheyAppearTwiceAndTheAccountHasTheName() throws {
        let stage = try Self.stage()
        try stage.choose("merge-linked", "no")
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.join(as: "Mona")
        #expect(ownItem(stage, in: stage.room) != nil)
        let nicks = stage.sent("presence", to: "romeo@localhost/x").filter { $0["type"] == nil }
            .compactMap { $0["from"].flatMap { JID($0) }?.resource }
        #expect(Set(nicks) == ["Mona", "Mona (Discord)"])
    }

    @Test func onlyTheLinkedAccountMayWearTheName() throws {
        let stage = try Self.stage()
        try stage.join("romeo@localhost/x", as: "Mona")
        #expect(
            stage.sent.contains {
                $0["type"] == "error" && $0.first("error")?.first("conflict", in: NS.stanzaErrors) != nil
            }
        )
    }

    @Test func theRoleMapSaysWhatARoleIsWorth() throws {
        let stage = try Self.stage()
        try stage.choose("role-map", "\(Self.mods)=owner")
        try stage.join()
        #expect(ownItem(stage, in: stage.room)?["affiliation"] == "owner")
        try stage.choose("role-map", "\(Self.mods)=visitor")
        #expect(ownItem(stage, in: stage.room)?["role"] == "visitor")
    }

    @Test func aMessageFromBeforeDoesNotGiveTheRoleBack() throws {
        let stage = try Self.stage()
        try stage.join(room: Self.secretRoom)
        try roles(stage, [])
        stage.clear()
        let message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Self.mona, content: "late")
        let member = Member(user: Self.mona, roles: [Self.mods])
        try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild, member: member)))
        try stage.join(room: Self.secretRoom)
        #expect(stage.sent("presence").allSatisfy { $0["type"] == "error" })
    }
}

extension Element {
    /// The status codes of a room's presence (XEP-0045 §15.6).
    var codes: [String] {
        first("x", in: NS.mucUser)?.all("status").compactMap { $0["code"] } ?? []
    }
}
