// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

@Suite struct AccountLinksTests {
    private let juliet = JID(local: "juliet", domain: "localhost")

    @Test func aLinkedMemberIsThemselvesWhereverTheyAreAMember() throws {
        let stage = try Stage(access: "whitelist")
        try stage.open()
        #expect(try stage.cats.person(of: juliet) == .stranger)
        try stage.link(juliet, to: Stage.ana.id)
        #expect(try stage.cats.person(of: juliet) == .member(Stage.ana.id))
    }

    @Test func aLinkedUserWhoIsNoMemberIsAGuestLikeOthers() throws {
        let stage = try Stage()
        try stage.open()
        try stage.link(juliet, to: 999)
        #expect(try stage.cats.person(of: juliet) == .guest)
    }

    @Test func linksSurviveARestart() throws {
        let stage = try Stage()
        try stage.link(juliet, to: Stage.ana.id)
        let later = try Stage(store: stage.store)
        #expect(later.switchboard.desk.links.user(of: juliet) == Stage.ana.id)
        #expect(later.switchboard.desk.links.accounts(of: Stage.ana.id) == [juliet])
    }

    @Test func anAccountBelongsToOneUserOnly() throws {
        let stage = try Stage()
        try stage.link(juliet, to: Stage.ana.id)
        try stage.link(juliet, to: 302)
        #expect(stage.switchboard.desk.links.accounts(of: Stage.ana.id) == [])
        #expect(stage.switchboard.desk.links.user(of: juliet) == 302)
    }
}
