// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Net
import Testing
import XMPP

@testable import Bridge

/// The list of pinned messages.
@Suite struct PinsTests {
    private static func page(_ messages: [Discord.Message]) throws -> [PinPage.Pin] {
        try messages.map { message in
            let moment = Timestamp(milliseconds: 1_790_000_000_000)
            let json = """
                {"pinned_at": "\(moment.iso8601)", "message": {"id": "\(message.id)",
                 "channel_id": "\(message.channelID)", "content": "\(message.content)", "type": 0,
                 "timestamp": "2026-09-21T14:13:20+00:00",
                 "author": {"id": "\(message.author.id)", "username": "\(message.author.username)"}}}
                """
            return try JSONDecoder().decode(PinPage.Pin.self, from: Data(json.utf8))
        }
    }

    private func wanted(_ stage: Stage) throws -> Errand {
        try #require(stage.errands.first { if case .command(.pins) = $0.request { true } else { false } })
    }

    @Test func pinsAreListedWithLinksIntoTheRoomForWhoAsksThere() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        try stage.write("**Meow** first", id: 5001)
        let first = try #require(try? stage.begin("pins"))
        stage.clear()
        try stage.step("pins", first, ["channel": "\(Stage.general)"])
        let errand = try wanted(stage)
        stage.clear()
        let known = Discord.Message(id: 5001, channelID: Stage.general, author: Stage.ana, content: "**Meow** first")
        let old = Discord.Message(
            id: 4000, channelID: Stage.general, author: User(id: 8, username: "old"), content: "x")
        try stage.answer(errand, .success(.pins(try Self.page([known, old]))))
        let lines = stage.sent("iq").first?.command?.form?.fields.first?.values ?? []
        #expect(
            lines == [
                "2 messages pinned in #general, the latest pin first:",
                "• Ana, 2026-09-21: *Meow* first xmpp:\(stage.room)?join;message=5001",
                "• old, 2026-09-21: x https://discord.com/channels/100/201/4000",
            ])
    }

    @Test func whoLosesTheChannelMeanwhileIsToldNothingOfIt() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let first = try #require(try? stage.begin("pins"))
        stage.clear()
        try stage.step("pins", first, ["channel": "\(Stage.general)"])
        let errand = try wanted(stage)
        var hidden = try #require(Stage.cats.channels.first)
        hidden.overwrites = [Overwrite(role: Role.ID(sharing: Stage.guild), deny: .viewChannel)]
        try stage.discord(.channelUpdate(hidden))
        stage.clear()
        let known = Discord.Message(id: 5001, channelID: Stage.general, author: Stage.ana, content: "Meow")
        try stage.answer(errand, .success(.pins(try Self.page([known]))))
        #expect(!stage.sent.isEmpty && !stage.sent.contains { $0.description.contains("Meow") })
    }

    @Test func onDiscordTheListIsPromisedAndLinksStayThere() throws {
        let stage = try Stage()
        try stage.open()
        #expect(try stage.slash("pins", permissions: []) == .later(ephemeral: true))
        let errand = try wanted(stage)
        stage.clear()
        let long = String(repeating: "meow ", count: 60)
        let message = Discord.Message(id: 4000, channelID: Stage.general, author: Stage.ana, content: long)
        try stage.answer(errand, .success(.pins(try Self.page([message]))))
        let told = try #require(stage.finished)
        #expect(told.contains("Ana, 2026-09-21: meow meow"))
        #expect(told.contains("… https://discord.com/channels/100/201/4000"))
        #expect(told.unicodeScalars.count < 300)
    }

    @Test func whatDiscordDoesNotTellIsSaid() throws {
        let stage = try Stage()
        try stage.open()
        try stage.slash("pins", permissions: [])
        let errand = try wanted(stage)
        stage.clear()
        try stage.answer(errand, .failure(.network(.failed(code: 7, message: "away"), call: "GET pins")))
        #expect(try #require(stage.finished).contains("try again later"))
        try stage.slash("pins", permissions: [])
        let second = try wanted(stage)
        stage.clear()
        try stage.answer(second, .success(.pins([])))
        #expect(stage.finished == "Nothing is pinned in #general.")
    }

    @Test func whoMayNotReadTheChannelOrItsHistoryGetsNone() throws {
        let stage = try Stage()
        try stage.open { create in
            create.channels[0].overwrites = [Overwrite(id: 100, kind: .role, allow: [], deny: .readMessageHistory)]
        }
        #expect(try stage.slash("pins", permissions: []).text == "You may not read what was said in #general before.")
        let hidden = try stage.slash("pins", ["channel": .string("\(Stage.secret)")], permissions: [])
        #expect(hidden.text == "There is no channel \(Stage.secret).")
        #expect(!stage.errands.contains { if case .command(.pins) = $0.request { true } else { false } })
    }
}

extension Stage {
    /// Juliet's client begins an ad-hoc command in the room; the session's name.
    fileprivate func begin(_ verb: String) throws -> String {
        try #require(try command(verb, from: Self.juliet, to: room).command?.sessionID)
    }

    /// Goes on with it; the answer may come later.
    fileprivate func step(_ verb: String, _ session: String, _ fields: [String: String]) throws {
        let form = DataForm(.submit, fields: fields.map { FormField($0.key, values: [$0.value]) }).element
        let payload = Element(
            "command", in: NS.commands, ["node": "spacebridge#\(verb)", "sessionid": session], [form])
        try xmpp(
            Element(
                "iq", in: NS.component, ["type": "set", "id": "q2", "from": Self.juliet, "to": "\(room)"], [payload]))
    }

    fileprivate var finished: String? {
        errands.compactMap { errand in
            if case .command(.finish(_, let edit)) = errand.request { edit.content } else { nil }
        }.first
    }
}
