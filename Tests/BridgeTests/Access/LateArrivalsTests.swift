// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// What nobody had to know as long as nobody was there to be concerned.
struct LateArrivalsTests {
    @Test func whoLostAnEmptyRoomIsNotShownToTheFirstWhoEnters() throws {
        let stage = try Stage()
        try stage.open()
        try stage.write("Anybody here?", id: stage.newMessageID())
        var general = try #require(Stage.cats.channels.first)
        general.overwrites = [Overwrite(id: Snowflake(301), kind: .member, allow: [], deny: .viewChannel)]
        try stage.discord(.channelUpdate(general))
        stage.clear()
        try stage.join()
        #expect(stage.sent("presence").map { $0["from"] } == ["\(stage.room)/Juliet"])
    }

    @Test func whoIsInPrivateThreadsIsAskedWhenSomebodyLinkedComes() throws {
        let stage = try LinkedPeopleTests.stage()
        let mona = Member(user: LinkedPeopleTests.mona, roles: [LinkedPeopleTests.mods])
        try stage.discord(.guildMemberRemove(GuildUserEvent(guildID: Stage.guild, user: mona.user)))
        var thread = stage.thread("plot", id: stage.newThreadID())
        thread.kind = .privateThread
        try stage.start(thread)
        let asks = Errand.Request.threadMembers(of: thread.id)
        #expect(!stage.errands.contains { $0.request == asks })
        try stage.discord(.guildMemberAdd(GuildMemberEvent(guildID: Stage.guild, member: mona)))
        #expect(stage.errands.contains { $0.request == asks })
    }
}
