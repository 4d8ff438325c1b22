// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// What guests may do between a start and Discord's word.
struct GuestPassTests {
    private static let romeo = "romeo@localhost/x"

    private func joining(_ stage: Stage) throws -> Set<String> {
        stage.clear()
        try stage.join(Self.romeo, as: "Romeo")
        let answer = stage.sent("presence", to: Self.romeo).last
        let error = answer?.first("error")?.elements.first?.name.local
        return Set((answer?.codes ?? []) + [error].compactMap { $0 })
    }

    @Test func guestsHaveARoomWhileTheBridgeStarts() throws {
        let stage = try LinkedPeopleTests.stage()
        #expect(try joining(Stage(store: stage.store)).contains("110"))
    }

    /// It was shut when guests lost it, and opened for a member who came later.
    @Test func aRoomThatOpenedForAMemberIsNotTheirsAgain() throws {
        let stage = try LinkedPeopleTests.stage()
        func mona(_ roles: [Role.ID]) throws {
            let member = Member(user: LinkedPeopleTests.mona, roles: roles)
            try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: member)))
        }
        try mona([])
        var general = try #require(Stage.cats.channels.first)
        general.overwrites = [
            Overwrite(id: 100, kind: .role, allow: [], deny: .viewChannel),
            Overwrite(role: LinkedPeopleTests.mods, allow: .viewChannel),
        ]
        try stage.discord(.channelUpdate(general))
        #expect(try stage.cats.rooms[Stage.general]?.isOpen == false)
        try mona([LinkedPeopleTests.mods])
        #expect(try stage.cats.rooms[Stage.general]?.isOpen == true)
        #expect(try joining(Stage(store: stage.store)) == ["item-not-found"])
    }
}
