// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

struct SlowModeTests {
    private func slowStage() throws -> Stage {
        let stage = try Stage()
        try stage.open { $0.channels[0].slowModeSeconds = 30 }
        try stage.join()
        stage.clear()
        return stage
    }

    @Test func whoWritesTooSoonIsToldForHowLong() throws {
        let stage = try slowStage()
        try stage.say("One", id: "m1")
        stage.clear()
        stage.now = stage.now.advanced(byMilliseconds: 10_000)
        try stage.say("Two", id: "m2")
        let error = try #require(stage.sent("message").first?.first("error", in: NS.component))
        #expect(error["type"] == "wait")
        #expect(error.first("policy-violation", in: NS.stanzaErrors) != nil)
        #expect(error.first("text", in: NS.stanzaErrors)?.text.contains("20 seconds") == true)
        stage.clear()
        stage.now = stage.now.advanced(byMilliseconds: 20_000)
        try stage.say("Three", id: "m3")
        #expect(stage.bodies == ["Three"])
    }

    @Test func aCorrectionDoesNotWait() throws {
        let stage = try slowStage()
        try stage.say("Oen", id: "m1")
        stage.clear()
        try stage.say("One", id: "m2", [Element("replace", in: NS.correction, ["id": "m1"])])
        #expect(stage.bodies == ["One"])
    }

    @Test func itHoldsOverARestart() throws {
        let stage = try slowStage()
        try stage.say("One", id: "m1")
        let again = try Stage(store: stage.store)
        again.now = stage.now
        try again.open { $0.channels[0].slowModeSeconds = 30 }
        try again.say("Two", id: "m2")
        #expect(again.sent("message").first?["type"] == "error")
    }

    @Test func whoManagesMessagesDoesNotWait() throws {
        let stage = try Stage()
        try stage.open {
            $0.channels[0].slowModeSeconds = 30
            $0.guild.roles[0].permissions.insert(.manageMessages)
        }
        try stage.join()
        try stage.say("One", id: "m1")
        stage.clear()
        try stage.say("Two", id: "m2")
        #expect(stage.bodies == ["Two"])
    }

    @Test func theRoomSaysSoAndThatItChanged() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        var general = try #require(Stage.cats.channels.first)
        general.slowModeSeconds = 120
        try stage.discord(.channelUpdate(general))
        let status = stage.sent("message").compactMap {
            $0.first("x", in: NS.mucUser)?.first("status", in: NS.mucUser)?["code"]
        }
        #expect(status == ["104"])
        let query = Element("query", in: NS.discoInfo)
        try stage.xmpp(
            Element(
                "iq", in: NS.component, ["type": "get", "id": "d", "from": Stage.juliet, "to": "\(stage.room)"], [query]
            ))
        let form = stage.sent("iq").first?.first("query", in: NS.discoInfo)?.elements
            .compactMap { try? DataForm($0) }.first { $0.formType == NS.mucRoomInfo }
        #expect(form?["muc#roominfo_slow_mode_duration"] == "120")
    }
}
