// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// A member's name is theirs, in whatever letters.
struct NameTests {
    @Test(arguments: [
        "Mona", "mona", "Móna", "Ｍona", "M\u{43E}na", "\u{41C}\u{43E}n\u{430}", "Mo\u{200B}na", "M\u{200D}ona",
        "Mon\u{AD}a", "M0na", "rnona", " M o n a ", "Mona\u{FE0F}", "𝕄𝕠𝕟𝕒", "Mο\u{578}a",
    ]) func nobodyTakesItByLookingAlike(_ nick: String) throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join("romeo@localhost/x", as: nick)
        let error = stage.sent("presence", to: "romeo@localhost/x").first?.first("error")
        #expect(error?.first("conflict", in: NS.stanzaErrors) != nil)
    }

    @Test func norByChangingOnesNick() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.xmpp(
            Element(
                "presence", in: NS.component, ["from": "romeo@localhost/x", "to": "\(stage.room)/M\u{43E}na"]))
        #expect(stage.sent("presence", to: "romeo@localhost/x").map { $0["type"] } == ["error"])
    }

    @Test func norAnotherGuests() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.join("tybalt@localhost/x", as: "R\u{43E}me\u{43E}")
        #expect(stage.sent("presence", to: "tybalt@localhost/x").map { $0["type"] } == ["error"])
    }

    @Test func whoIsNotLinkedAnyMoreLosesIt() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join(as: "Mona")
        try stage.join("romeo@localhost/x", as: "Romeo")
        stage.clear()
        try stage.relink(LinkedPeopleTests.account, to: nil)
        let nicks = stage.sent("presence", to: "romeo@localhost/x").filter { $0["type"] == nil }
            .compactMap { $0["from"].flatMap { JID($0) }?.resource }
        #expect(Set(nicks) == ["Mona (XMPP)", "Mona"])
    }

    private static let tybalt = "tybalt@localhost/x"

    private func list(_ members: [User], on stage: Stage) throws {
        let chunk = GuildMembersChunk(
            guildID: Stage.guild, members: members.map { Member(user: $0) }, index: 0, count: 1)
        try stage.discord(.guildMembersChunk(chunk))
    }

    @Test func whileTheMembersAreNotKnownTheLastWhoHadItMayBeOne() throws {
        let first = try LinkedPeopleTests.stage()
        try first.join("romeo@localhost/x", as: "Romeo")
        let stage = try Stage(store: first.store)
        try stage.open { $0.memberCount = 9 }
        try stage.join(Self.tybalt, as: "Mona")
        #expect(stage.sent("presence", to: Self.tybalt).map { $0["type"] } == ["error"])
        try list([Stage.ana], on: stage)
        stage.clear()
        try stage.join(Self.tybalt, as: "Mona")
        #expect(stage.sent("presence", to: Self.tybalt).contains { $0.codes.contains("110") })
    }

    @Test(arguments: [true, false]) func whoHadItBeforeTheMemberCameYieldsIt(_ isListed: Bool) throws {
        let stage = try Stage()
        try stage.open { $0.memberCount = isListed ? 9 : $0.members.count }
        try stage.join(Self.tybalt, as: "m\u{43E}na")
        stage.clear()
        let mona = LinkedPeopleTests.mona
        if isListed {
            try list([Stage.ana, mona], on: stage)
        } else {
            let event = GuildMemberEvent(guildID: Stage.guild, member: Member(user: mona))
            try stage.discord(.guildMemberAdd(event))
        }
        let nicks = stage.sent("presence", to: Self.tybalt).filter { $0["type"] == nil }
            .compactMap { $0["from"].flatMap { JID($0) }?.resource }
        #expect(nicks == ["m\u{43E}na (XMPP)", "Mona"])
    }
}
