// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// What a message tells of its author.
struct AuthorTests {
    private static let lobby: Channel.ID = 203

    private func stage() throws -> Stage {
        let stage = try Stage()
        try stage.open { create in
            create.channels.append(Channel(id: Self.lobby, kind: .text, name: "lobby", guildID: Stage.guild))
        }
        try stage.join()
        try stage.join(room: JID(local: "cats.lobby", domain: Stage.domain))
        stage.clear()
        return stage
    }

    private func write(_ stage: Stage, _ member: Member, content: String = "hello") throws {
        let message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: member.user, content: content)
        try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild, member: member)))
    }

    @Test func aNewNameIsShownInEveryRoomBeforeTheMessage() throws {
        let stage = try stage()
        var ana = Member(user: Stage.ana)
        ana.nick = "Captain"
        try write(stage, ana)
        let renamed = stage.sent("presence").filter { $0["type"] == nil }.compactMap { $0["from"] }
        #expect(Set(renamed) == ["\(stage.room)/Captain", "cats.lobby@\(Stage.domain)/Captain"])
        #expect(stage.sent("message").first?["from"] == "\(stage.room)/Captain")
        #expect(stage.sent.last?.name.local == "message")
    }

    @Test func aMessageThatLeavesThingsOutChangesNothing() throws {
        let stage = try stage()
        var whole = Member(user: Stage.ana)
        whole.joinedAt = stage.now
        whole.user.publicFlags = 64
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: whole)))
        stage.clear()
        try write(stage, Member(user: Stage.ana))
        #expect(stage.sent("presence").isEmpty)
        #expect(stage.switchboard.guilds[Stage.guild]?.state?.members[Stage.ana.id] == whole)
    }

    @Test func aMessageThatWaitedDoesNotBringBackRolesTakenMeanwhile() throws {
        let stage = try Stage(firstHistory: 10)
        var crew = Role(id: 400)
        crew.name = "crew"
        try stage.open { create in create.guild.roles.append(crew) }
        var described = Stage.cats
        described.guild.roles.append(crew)
        described.channels[0].lastMessageID = stage.newMessageID()
        try stage.discord(.guildCreate(described))
        let fetch = try #require(stage.errands.first)
        var ana = Member(user: Stage.ana)
        ana.roles = [crew.id]
        try write(stage, ana)
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: Member(user: Stage.ana))))
        try stage.answer(fetch, .success(.messages([])))
        #expect(stage.switchboard.guilds[Stage.guild]?.state?.members[Stage.ana.id]?.roles == [])
    }
}
