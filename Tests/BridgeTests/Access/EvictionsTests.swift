// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

struct EvictionsTests {
    private static let romeo = "romeo@localhost/x"

    /// Mona, linked, and Romeo, a guest, are in the room; while the bridge is away Mona leaves the guild, and Romeo may
    /// not see the channel any more.
    @Test func whoIsOutTooDoesNotHearWhoWentBefore() throws {
        let first = try LinkedPeopleTests.stage()
        try first.join(as: "Mona")
        try first.join(Self.romeo, as: "Romeo")
        let stage = try Stage(store: first.store)
        try stage.open(clears: false) { create in
            create.channels[0].overwrites = [Overwrite(id: 100, kind: .role, allow: [], deny: .viewChannel)]
            create.memberCount = create.members.count
        }
        for (session, nick) in [(Self.romeo, "Romeo"), (Stage.juliet, "Mona")] {
            let heard = stage.sent.filter { $0["to"] == session && $0["from"]?.hasPrefix("\(stage.room)") == true }
            #expect(heard.map { $0["from"] } == ["\(stage.room)/\(nick)"])
            #expect(heard.first.map { Set($0.codes).isSuperset(of: ["110", "321"]) } == true)
        }
    }

    @Test func whoStaysHearsOfThoseWhoGo() throws {
        let stage = try LinkedPeopleTests.stage()
        try stage.join(Self.romeo, as: "Romeo")
        try stage.join("tybalt@localhost/x", as: "Tybalt")
        stage.clear()
        try stage.slash("block", ["target": "romeo@localhost"])
        let gone = stage.sent("presence", to: "tybalt@localhost/x").filter { $0["type"] == "unavailable" }
        #expect(gone.map { $0["from"] } == ["\(stage.room)/Romeo"])
    }
}
