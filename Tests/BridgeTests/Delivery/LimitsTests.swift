// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing
import XMPP

@testable import Bridge

struct LimitsTests {
    private func error(_ stage: Stage) -> String? {
        let error = stage.sent.last { $0["type"] == "error" }?.first("error", in: NS.component)
        return error?.elements.first { $0.name.namespace == NS.stanzaErrors }?.name.local
    }

    @Test func aFullOutboxIsSaid() throws {
        let stage = try Stage(settings: { $0.outboxMessages = 2 })
        try stage.open()
        try stage.join()
        for number in 1...3 { try stage.say("hello \(number)", id: "m\(number)") }
        #expect(error(stage) == "resource-constraint")
        #expect(try stage.store.view { try $0.jobCount() } == 2)
    }

    @Test func aFullOutboxTakesNoReactionsEither() throws {
        let stage = try Stage(settings: { $0.outboxMessages = 2 })
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("react to me", id: id)
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.say("hello")
        try stage.reactFromRoom(["👍", "🎉"], to: "\(id)")
        #expect(error(stage) == "resource-constraint")
        #expect(stage.sets == ["Juliet": ["👍"]])
        try stage.reactFromRoom([], to: "\(id)")
        #expect(stage.sets == ["Juliet": []])
    }

    @Test func aRoomTakesOnlySoMuch() throws {
        let stage = try Stage(settings: { $0.roomMessagesPerMinute = 2 })
        try stage.open()
        try stage.join()
        for number in 1...3 { try stage.say("hello \(number)", id: "m\(number)") }
        #expect(error(stage) == "policy-violation")
    }

    /// A server ends the stream of a component whose stanza is too large for it, with everybody's rooms.
    @Test func aMessageThatIsTooLargeIsRefusedWhateverMakesItSo() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        let large = Element("p", in: NS.xhtml, text: String(repeating: "tide ", count: 100_000))
        try stage.say("hello", [Element("html", in: NS.xhtmlIM, [:], [large])])
        #expect(error(stage) == "policy-violation")
        #expect(stage.sent.count == 1)
        #expect(stage.sent[0].weight < 1000)
        #expect(stage.errands.isEmpty)
    }

    @Test func whoFloodsIsToldAndMayStillLeave() throws {
        let stage = try Stage(settings: { $0.stanzasPerMinute = 60 })
        try stage.open()
        try stage.join()
        for number in 1...60 { try stage.say("hello", id: "m\(number)") }
        #expect(error(stage) == "policy-violation")
        let x = Element(
            "presence", in: NS.component,
            [
                "from": Stage.juliet, "to": "\(stage.room)/Juliet", "type": "unavailable",
            ])
        try stage.xmpp(x)
        #expect(stage.switchboard.census.sessions == 0)
    }
}
