// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// After a start nobody hears anything that Discord may have taken from them meanwhile.
struct DoubtTests {
    private static let other = "romeo@localhost/x"
    /// May read the secret room and moderates nothing.
    private static let crew: Role.ID = 151
    private let account = LinkedPeopleTests.account
    private let room = LinkedPeopleTests.secretRoom

    /// Juliet, linked to Mona, and a moderator more are in the secret room when the bridge stops; it starts again.
    private func restarted() throws -> Stage {
        let first = try LinkedPeopleTests.stage()
        try first.discord(
            .guildMemberAdd(
                GuildMemberEvent(
                    guildID: Stage.guild, member: Member(user: Stage.ana, roles: [LinkedPeopleTests.mods]))))
        try first.relink(JID(local: "romeo", domain: "localhost"), to: Stage.ana.id)
        try first.join(as: "Mona", room: room)
        try first.join(Self.other, as: "Ana", room: room)
        return try Stage(store: first.store)
    }

    /// Discord describes the guild with Ana alone, or with everybody, Mona with these roles.
    private func describe(_ stage: Stage, whole: Bool, roles: [Role.ID]) throws {
        try stage.open(clears: false) { create in
            var mods = Role(id: LinkedPeopleTests.mods, name: "Mods", position: 5)
            mods.permissions = [.manageMessages]
            create.guild.roles.append(mods)
            create.guild.roles.append(Role(id: Self.crew, name: "Crew", position: 4))
            for role in [LinkedPeopleTests.mods, Self.crew] {
                create.channels[1].overwrites.append(Overwrite(role: role, allow: .viewChannel))
            }
            create.members = [Member(user: Stage.ana, roles: [LinkedPeopleTests.mods])]
            create.memberCount = 2
            if whole { create.members.append(Member(user: LinkedPeopleTests.mona, roles: roles)) }
        }
    }

    private func list(_ stage: Stage, roles: [Role.ID]) throws {
        let members = [
            Member(user: Stage.ana, roles: [LinkedPeopleTests.mods]),
            Member(user: LinkedPeopleTests.mona, roles: roles),
        ]
        try stage.discord(
            .guildMembersChunk(GuildMembersChunk(guildID: Stage.guild, members: members, index: 0, count: 1)))
    }

    @Test func whatIsSaidMeanwhileWaitsAndComesInOrder() throws {
        let stage = try restarted()
        try describe(stage, whole: false, roles: [])
        stage.clear()
        for word in ["one", "two"] { try stage.say(word, id: word, from: Self.other, room: room) }
        #expect(stage.sent("message").isEmpty)
        #expect(stage.sent("message", to: Self.other).count == 2)
        try list(stage, roles: [LinkedPeopleTests.mods])
        #expect(stage.bodies == ["one", "two"])
        try stage.say("three", id: "three", from: Self.other, room: room)
        #expect(stage.bodies == ["one", "two", "three"])
    }

    @Test func nobodyLearnsAnAddressAsTheModeratorTheyMayBeNoLonger() throws {
        let stage = try restarted()
        try describe(stage, whole: false, roles: [])
        stage.clear()
        try stage.xmpp(Element("presence", in: NS.component, ["from": Self.other, "to": "\(room)/Ana at sea"]))
        // The room is still open to her, and she moderates it no more.
        try list(stage, roles: [Self.crew])
        let told = stage.sent("presence").filter { $0["from"] == "\(room)/Ana at sea" }
        let items = told.compactMap { $0.first("x", in: NS.mucUser)?.first("item") }
        #expect(items.count == 1)
        #expect(items.allSatisfy { $0["jid"] == nil })
    }

    @Test func whoLostAccessMeanwhileNeverHearsIt() throws {
        let stage = try restarted()
        try describe(stage, whole: false, roles: [])
        stage.clear()
        try stage.say("psst", from: Self.other, room: room)
        try list(stage, roles: [])
        try stage.say("more", id: "m2", from: Self.other, room: room)
        #expect(stage.sent("message").isEmpty)
        #expect(stage.sent("presence").map { $0["type"] } == ["unavailable"])
        #expect(stage.sent("presence").first?.codes.contains("321") == true)
    }

    @Test func beforeDiscordSaysAnythingNothingOfAClosedRoomGoesOut() throws {
        let stage = try restarted()
        try stage.say("psst", from: Self.other, room: room)
        #expect(stage.sent("message").allSatisfy { $0["type"] == "error" })
        let answer = try stage.ask(Element("ping", in: NS.ping), type: "get", from: Stage.juliet, to: room)
        #expect(answer.first("error")?["type"] == "wait")
        try describe(stage, whole: true, roles: [LinkedPeopleTests.mods])
        stage.clear()
        try stage.say("psst", id: "m2", from: Self.other, room: room)
        #expect(stage.bodies == ["psst"])
    }

    @Test func roomsThatAnybodyMayReadGoOn() throws {
        let first = try LinkedPeopleTests.stage()
        try first.join(as: "Mona")
        try first.join(Self.other, as: "Romeo")
        let stage = try Stage(store: first.store)
        try stage.say("good morning", from: Self.other)
        #expect(stage.bodies == ["good morning"])
    }

    @Test func whoIsInARoomBeforeItIsDescribedIsShownItsPeople() throws {
        let stage = try Stage(store: try LinkedPeopleTests.stage().store)
        try stage.join(Self.other, as: "Romeo")
        stage.clear()
        try describe(stage, whole: true, roles: [])
        let nicks = stage.sent("presence", to: Self.other).compactMap { $0["from"].flatMap { JID($0) }?.resource }
        #expect(Set(nicks).isSuperset(of: ["Ana", "Mona"]))
    }

    @Test func whoMissesTooMuchIsSentForTheArchive() throws {
        let stage = try restarted()
        try describe(stage, whole: false, roles: [])
        stage.clear()
        for number in 0..<302 {
            try stage.say("word \(number)", id: "m\(number)", from: Self.other, room: room)
            stage.now = stage.now.advanced(byMilliseconds: 2000)
        }
        try stage.tick(afterSeconds: 1)
        #expect(stage.sent("message").isEmpty)
        #expect(stage.sent("presence").first?.codes.contains("333") == true)
    }

    @Test func whoIsUnlinkedMeanwhileIsOut() throws {
        let stage = try restarted()
        try describe(stage, whole: false, roles: [])
        stage.clear()
        try stage.relink(account, to: nil)
        #expect(stage.sent("presence").map { $0["type"] } == ["unavailable"])
    }

    @Test func whoIsOutInTheEndHearsNothingOfWhatCameBefore() throws {
        let stage = try restarted()
        try stage.open(clears: false) { create in
            create.members = []
            create.memberCount = 2
        }
        stage.clear()
        // Ana is somebody else now, and Mona is not among the members any more.
        let ana = Member(user: Stage.ana, roles: [LinkedPeopleTests.mods])
        var chunk = GuildMembersChunk(guildID: Stage.guild, members: [ana], index: 0, count: 1)
        chunk.members[0].timedOutUntil = stage.now.advanced(byMilliseconds: 60_000)
        var mods = Role(id: LinkedPeopleTests.mods, name: "Mods", position: 5)
        mods.permissions = [.viewChannel, .manageMessages]
        try stage.discord(.guildRoleUpdate(GuildRoleEvent(guildID: Stage.guild, role: mods)))
        stage.clear()
        try stage.discord(.guildMembersChunk(chunk))
        #expect(stage.sent("presence").map { $0["type"] } == ["unavailable"])
        #expect(stage.sent("presence").allSatisfy { $0.codes.contains("110") })
    }
}
