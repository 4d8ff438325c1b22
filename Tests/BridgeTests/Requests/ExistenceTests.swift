// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

/// Whatever is asked of it, what somebody may not know of answers like what is not there.
@Suite struct ExistenceTests {
    private static let nothing = Places(room: "cats.nothing@\(Stage.domain)", node: "nothinghere2")

    @Test(arguments: ProbingStanza.rooms)
    func aHiddenRoomIsLikeNone(_ probe: ProbingStanza) throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let asItIs = try #require(Stage.cats.channels.last)
        var opened = asItIs
        opened.overwrites = []
        try stage.discord(.channelUpdate(opened))
        let hidden = Places(room: "cats.secret-plans@\(Stage.domain)", node: try stage.cats.stored.node)
        #expect(stage.switchboard.guildOfRoom["cats.secret-plans"] != nil)
        try stage.discord(.channelUpdate(asItIs))
        #expect(try stage.answers(to: probe.xml, at: hidden) == stage.answers(to: probe.xml, at: Self.nothing))
    }

    @Test(arguments: ProbingStanza.rooms)
    func aRoomOfAClosedSpaceIsLikeNone(_ probe: ProbingStanza) throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        let hidden = Places(node: try stage.cats.stored.node)
        #expect(try stage.answers(to: probe.xml, at: hidden) == stage.answers(to: probe.xml, at: Self.nothing))
    }

    @Test(arguments: ProbingStanza.nodes, ["whitelist", "unbridged"])
    func aSpaceForTheInvitedAndOneThatIsGoneAreLikeNone(_ probe: ProbingStanza, _ why: String) throws {
        let stage = try Stage(access: why == "whitelist" ? why : "authorize")
        try stage.open()
        let hidden = Places(node: try stage.cats.stored.node)
        if why == "unbridged" { try stage.discord(.guildDelete(.init(id: Stage.guild, isUnavailable: false))) }
        #expect(try stage.answers(to: probe.xml, at: hidden) == stage.answers(to: probe.xml, at: Self.nothing))
    }

    @Test func whatWasHiddenIsThereForWhoMaySeeIt() throws {
        let stage = try Stage()
        try stage.open()
        let there = Places(node: try stage.cats.stored.node)
        for probe in ProbingStanza.all.prefix(3) {
            #expect(try stage.answers(to: probe.xml, at: there) != stage.answers(to: probe.xml, at: Self.nothing))
        }
    }
}
