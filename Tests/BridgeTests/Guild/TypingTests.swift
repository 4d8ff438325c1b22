// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

struct TypingTests {
    @Test func typingOnDiscordIsSeenAndEndsByItself() throws {
        let stage = try Self.stage()
        try stage.discord(.typingStart(Self.event))
        #expect(stage.states == [.composing])
        #expect(stage.sent("message").first?["from"] == "\(stage.room)/Ana")
        #expect(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID) == nil)
        stage.clear()
        try stage.tick(afterSeconds: 5)
        #expect(stage.states.isEmpty)
        try stage.tick(afterSeconds: 6)
        #expect(stage.states == [.paused])
    }

    @Test func whoWritesTypesNoMore() throws {
        let stage = try Self.stage()
        try stage.discord(.typingStart(Self.event))
        try stage.write("done", id: stage.newMessageID())
        stage.clear()
        try stage.tick(afterSeconds: 20)
        #expect(stage.sent.isEmpty)
    }

    @Test func nobodyIsToldInAnEmptyRoom() throws {
        let stage = try Stage()
        try stage.open()
        try stage.discord(.typingStart(Self.event))
        #expect(stage.sent.isEmpty)
    }

    @Test func typingInTheRoomIsRepeatedOnDiscordUntilItEnds() throws {
        let stage = try Self.stage()
        try stage.say(nil, [ChatState.composing.element])
        try stage.say(nil, [ChatState.composing.element])
        #expect(stage.errands.map(\.request) == [.typing(in: Stage.general)])
        stage.clear()
        try stage.tick(afterSeconds: 4)
        #expect(stage.errands.isEmpty)
        try stage.tick(afterSeconds: 5)
        #expect(stage.errands.map(\.request) == [.typing(in: Stage.general)])
        try stage.say(nil, [ChatState.paused.element])
        stage.clear()
        try stage.tick(afterSeconds: 10)
        #expect(stage.errands.isEmpty)
    }

    @Test func typingThatNeverEndsIsNotBelievedForEver() throws {
        let stage = try Self.stage()
        try stage.say(nil, [ChatState.composing.element])
        for _ in 0..<4 { try stage.tick(afterSeconds: 9) }
        stage.clear()
        try stage.tick(afterSeconds: 10)
        #expect(stage.errands.isEmpty)
    }

    private static let event = TypingStart(channelID: Stage.general, guildID: Stage.guild, userID: Stage.ana.id)

    private static func stage() throws -> Stage {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        return stage
    }
}

extension Stage {
    var states: [ChatState] { sent("message").compactMap { $0.payload(ChatState.self) } }
}
