// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

struct ReceiptsTests {
    let stage: Stage

    init() throws {
        stage = try Stage()
        try stage.open()
        try stage.turn { try $0.handle(.componentConnected(domain: Stage.domain), &$1) }
        try stage.join()
        stage.clear()
    }

    private func loseTheStream() throws {
        try stage.turn { try $0.handle(.componentLost(domain: Stage.domain), &$1) }
        stage.clear()
        try stage.turn { try $0.handle(.componentConnected(domain: Stage.domain), &$1) }
    }

    private var questions: [Element] { stage.sent.filter { $0["id"]?.hasPrefix("receipt-") == true } }

    @Test func whatIsNotKnownToHaveArrivedIsRepeatedAsHistory() throws {
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        try loseTheStream()
        let repeated = try #require(stage.sent("message").first)
        #expect(repeated.first("stanza-id", in: NS.stanzaID)?["id"] == "\(id)")
        #expect(repeated.first("delay", in: NS.delay) != nil)
    }

    @Test func aQuestionThatComesBackIsAReceipt() throws {
        try stage.write("hello", id: stage.newMessageID())
        try stage.tick(afterSeconds: 1)
        let question = try #require(questions.first)
        #expect(question["to"] == Stage.domain && question["from"] == Stage.domain)
        try stage.xmpp(question)
        try loseTheStream()
        #expect(stage.sent("message").isEmpty)
    }

    @Test func nothingIsAskedWhileNothingIsSaid() throws {
        try stage.tick(afterSeconds: 1)
        try stage.tick(afterSeconds: 1)
        #expect(questions.isEmpty)
    }

    @Test func nobodyElseCanGiveAReceipt() throws {
        try stage.write("hello", id: stage.newMessageID())
        try stage.tick(afterSeconds: 1)
        var forged = try #require(questions.first)
        forged["from"] = Stage.juliet
        try stage.xmpp(forged)
        try loseTheStream()
        #expect(stage.bodies == ["hello"])
    }

    @Test func aRestartRepeatsWhatTheOldProcessMayNotHaveSent() throws {
        try stage.write("hello", id: stage.newMessageID())
        let next = try Stage(store: stage.store)
        try next.turn { try $0.handle(.componentConnected(domain: Stage.domain), &$1) }
        #expect(next.bodies == ["hello"])
    }

    @Test func whoMissedTooMuchIsAskedToJoinAgain() throws {
        for _ in 0...200 { try stage.write("hello", id: stage.newMessageID()) }
        try loseTheStream()
        #expect(stage.bodies.isEmpty)
        let goodbye = try #require(stage.sent("presence").first)
        #expect(goodbye["type"] == "unavailable")
    }

    @Test func afterALossEverybodyIsAskedWhetherTheyAreThere() throws {
        try loseTheStream()
        try stage.tick(afterSeconds: 1)
        let probe = try #require(stage.sent("iq").first)
        stage.clear()
        let error = Element(
            "error", in: NS.component, ["type": "cancel"],
            [
                Element("service-unavailable", in: NS.stanzaErrors)
            ])
        try stage.xmpp(
            Element(
                "iq", in: NS.component,
                ["type": "error", "from": Stage.juliet, "to": probe["from"], "id": probe["id"]], [error]))
        try stage.write("hello", id: stage.newMessageID())
        #expect(stage.bodies.isEmpty)
    }

    @Test func aMessageSentAgainUnderItsIDIsSaidOnce() throws {
        try stage.say("hello", id: "m1")
        let first = try #require(stage.sent("message").first)
        stage.clear()
        try stage.say("hello", id: "m1")
        let again = try #require(stage.sent("message").first)
        #expect(stage.sent("message").count == 1)
        #expect(again.first("stanza-id", in: NS.stanzaID) == first.first("stanza-id", in: NS.stanzaID))
        #expect(try stage.store.view { try $0.jobCount() } == 1)
    }
}
