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
}
