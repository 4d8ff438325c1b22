// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

struct TopicTests {
    private func stage(mayManage: Bool = true) throws -> Stage {
        let stage = try Stage()
        try stage.open { if mayManage { $0.guild.roles[0].permissions.insert(.manageChannels) } }
        try stage.join()
        stage.clear()
        return stage
    }

    private func want(_ topic: String, _ stage: Stage, id: String = "t1") throws {
        try stage.xmpp(
            Element(
                "message", in: NS.component,
                ["from": Stage.juliet, "to": "\(stage.room)", "type": "groupchat", "id": id],
                [Element("subject", in: NS.component, text: topic)]))
    }

    private func subjects(_ stage: Stage) -> [String] {
        stage.sent("message").compactMap { $0.first("subject", in: NS.component)?.text }
    }

    @Test func whoMayManageTheChannelSetsItsTopic() throws {
        let stage = try stage()
        try want("All about dogs", stage)
        #expect(subjects(stage).isEmpty)
        let errand = try #require(stage.errands.first)
        guard case .setTopic(Stage.general, let wish) = errand.request else {
            Issue.record("\(errand)")
            return
        }
        #expect(wish.topic == "All about dogs")
        try stage.answer(errand, .success(.done))
        #expect(subjects(stage) == ["All about dogs"])
        #expect(stage.sent("message").first?["from"] == "\(stage.room)/Juliet")
        #expect(stage.sent("message").first?["id"] == "t1")
        stage.clear()
        var general = try #require(Stage.cats.channels.first)
        general.topic = "All about dogs"
        try stage.discord(.channelUpdate(general))
        #expect(subjects(stage).isEmpty)
    }

    @Test func everybodyElseIsRefused() throws {
        let stage = try stage(mayManage: false)
        try want("Mine", stage)
        #expect(stage.errands.isEmpty)
        #expect(stage.sent("message").first?.first("error", in: NS.component)?["type"] == "auth")
    }

    @Test func aRefusalOfDiscordsIsPassedOn() throws {
        let stage = try stage()
        try want("Dogs", stage)
        let errand = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 403, code: 50013, message: "Missing Permissions")
        try stage.answer(errand, .failure(.api(fault, call: "PATCH channels/{}")))
        let error = stage.sent("message").first?.first("error", in: NS.component)
        #expect(error?.first("text", in: NS.stanzaErrors)?.text.contains("Missing Permissions") == true)
        #expect(subjects(stage).isEmpty)
    }

    @Test func aThirdChangeInTenMinutesIsToldToWait() throws {
        let stage = try stage()
        for number in 1...2 { try want("\(number)", stage, id: "t\(number)") }
        #expect(stage.errands.count == 2)
        stage.clear()
        try want("3", stage)
        #expect(stage.errands.isEmpty)
        #expect(stage.sent("message").first?.first("error", in: NS.component)?["type"] == "wait")
    }

    @Test func aTopicTooLongForDiscordIsRefused() throws {
        let stage = try stage()
        try want(String(repeating: "x", count: 1025), stage)
        #expect(stage.errands.isEmpty)
        #expect(stage.sent("message").first?.first("error", in: NS.component)?["type"] == "modify")
    }

    @Test func aTopicSetOnDiscordIsTheSubject() throws {
        let stage = try stage()
        var general = try #require(Stage.cats.channels.first)
        general.topic = "All about mice"
        try stage.discord(.channelUpdate(general))
        #expect(subjects(stage) == ["All about mice"])
    }
}
