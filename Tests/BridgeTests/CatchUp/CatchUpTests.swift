// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Storage
import Testing
import XMPP

@testable import Bridge

/// Juliet is in the room and has heard *one* and *two* when the connection to Discord is lost.
struct CatchUpTests {
    let stage: Stage
    let one: Discord.Message.ID
    let two: Discord.Message.ID

    init() throws {
        stage = try Stage()
        try stage.open()
        try stage.join()
        one = stage.newMessageID()
        try stage.write("one", id: one)
        two = stage.newMessageID()
        try stage.write("two", id: two)
        stage.clear()
    }

    private func message(_ text: String, _ id: Discord.Message.ID, editedAt: Timestamp? = nil) -> Discord.Message {
        var message = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: text)
        message.editedAt = editedAt
        return message
    }

    /// A new session: Discord describes the guild again, and the bridge asks for what it missed.
    private func comeBack(newest: Discord.Message.ID? = nil) throws -> Errand {
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s2", resumeURL: "")
        ready.applicationID = 9
        try stage.discord(.ready(ready))
        var create = Stage.cats
        create.channels[0].lastMessageID = newest ?? two
        try stage.discord(.guildCreate(create))
        let errand = try #require(stage.errands.first { if case .messages = $0.request { true } else { false } })
        stage.clear()
        return errand
    }

    @Test func theReadingBeginsAtWhatIsKnownAlready() throws {
        let errand = try comeBack()
        let before = Discord.Message.ID(one.rawValue - 1)
        #expect(errand.request == .messages(in: Stage.general, after: before, limit: 100, .catchUp))
    }

    @Test func whatWasWrittenMeanwhileIsSaidAsHistoryAndInOrderWithWhatComesLive() throws {
        let three = stage.newMessageID()
        let errand = try comeBack(newest: three)
        try stage.write("four", id: stage.newMessageID())
        #expect(stage.bodies.isEmpty)
        try stage.answer(
            errand, .success(.messages([message("one", one), message("two", two), message("three", three)])))
        #expect(stage.bodies == ["three", "four"])
        let stamps = stage.sent("message").map { $0.first("delay", in: NS.delay)?["stamp"] }
        #expect(stamps == [three.snowflake.timestamp.iso8601, nil])
    }

    @Test func anOlderMessageThatWasSkippedIsSaid() throws {
        let between = Discord.Message.ID(two.rawValue - 1)
        let errand = try comeBack()
        try stage.answer(
            errand, .success(.messages([message("one", one), message("between", between), message("two", two)])))
        #expect(stage.bodies == ["between"])
    }

    @Test func missedEditsAndDeletesAreToldOnce() throws {
        for _ in 1...2 {
            let errand = try comeBack()
            try stage.answer(errand, .success(.messages([message("two!", two, editedAt: stage.now)])))
        }
        let told = stage.sent("message")
        #expect(told.isEmpty)  // the second time there was nothing left to tell
        let again = try comeBack()
        try stage.answer(again, .success(.messages([message("two!!", two, editedAt: stage.now)])))
        #expect(stage.bodies == ["two!!"])
    }

    @Test func votesOfTheTimeAwayAreTold() throws {
        var asked = message("", stage.newMessageID())
        asked.poll = Poll(question: .init(text: "Tea?"), answers: [.init(id: 1, media: .init(text: "yes"))])
        try stage.discord(.messageCreate(MessageCreate(message: asked, guildID: Stage.guild)))
        let errand = try comeBack(newest: asked.id)
        let votes = #"{"is_finalized":true,"answer_counts":[{"id":1,"count":9,"me_voted":false}]}"#
        asked.poll?.results = try JSONDecoder().decode(Poll.Results.self, from: Data(votes.utf8))
        try stage.answer(errand, .success(.messages([message("one", one), message("two", two), asked])))
        #expect(stage.bodies.count == 1)
        #expect(stage.bodies.first?.contains("yes (9 votes)") == true)
    }

    @Test func aDeletedMessageIsTakenBack() throws {
        let errand = try comeBack()
        try stage.answer(errand, .success(.messages([message("two", two)])))
        let gone = stage.sent("message").compactMap { $0.first("retract", in: NS.retraction)?["id"] }
        #expect(gone == ["\(one)"])
    }

    @Test func anEmptyAnswerDeletesNothingWhileItIsUnknownWhetherTheBotMayRead() throws {
        let errand = try comeBack()
        try stage.answer(errand, .success(.messages([])))
        #expect(stage.sent("message").isEmpty)
    }

    @Test func anOutageIsWaitedForAndNothingIsSkipped() throws {
        let three = stage.newMessageID()
        let errand = try comeBack(newest: three)
        try stage.answer(errand, .failure(.unavailable(status: 503, call: "GET")))
        try stage.write("four", id: stage.newMessageID())
        #expect(stage.bodies.isEmpty && stage.errands.isEmpty)
        try stage.tick(afterSeconds: 3)
        let again = try #require(stage.errands.first)
        try stage.answer(again, .success(.messages([message("two", two), message("three", three)])))
        #expect(stage.bodies == ["three", "four"])
    }

    @Test func aRefusalIsSaidInOneLine() throws {
        let errand = try comeBack(newest: stage.newMessageID())
        let fault = APIFault(status: 403, code: 50001, message: "Missing Access")
        try stage.answer(errand, .failure(.api(fault, call: "GET")))
        #expect(stage.bodies.count == 1)
        #expect(stage.bodies.first?.contains("Read Message History") == true)
    }

    @Test func anotherSessionWhileReadingHasAllOfItReadAgain() throws {
        let errand = try comeBack()
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s3", resumeURL: "")
        ready.applicationID = 9
        try stage.discord(.ready(ready))
        try stage.answer(errand, .success(.messages([message("one", one), message("two", two)])))
        let again = try #require(stage.errands.first)
        let before = Discord.Message.ID(one.rawValue - 1)
        #expect(again.request == .messages(in: Stage.general, after: before, limit: 100, .catchUp))
        stage.clear()
        try stage.answer(again, .success(.messages([message("one", one), message("two", two)])))
        #expect(stage.errands.isEmpty)
    }

    @Test func theReadingBeginsBeforeAnOldPostOfTheRoomToo() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("first of all")
        try stage.giveWebhook()
        let ours = stage.newMessageID()
        try stage.accept(stage.errands.first, as: ours)
        let theirs = stage.newMessageID()
        try stage.write("hello", id: theirs)
        stage.clear()
        let again = try Stage(store: stage.store)
        again.now = stage.now
        try again.open(clears: false) { $0.channels[0].lastMessageID = theirs }
        #expect(
            again.errands.contains {
                $0.request
                    == .messages(
                        in: Stage.general, after: Discord.Message.ID(ours.rawValue - 1), limit: 100, .catchUp)
            })
    }

    @Test func anAnswerOfOurOwnPostDoesNotHideAnEarlierMessage() throws {
        try stage.say("from here")
        try stage.giveWebhook()
        let earlier = stage.newMessageID()
        _ = try? stage.tick(afterSeconds: 1)
        try stage.accept(stage.errands.last, as: stage.newMessageID())
        let errand = try comeBack(newest: earlier)
        guard case .messages(_, let after?, _, _) = errand.request else { return #expect(Bool(false)) }
        #expect(after < earlier)
    }

    @Test func anEditThatComesBeforeItsMessageWaitsForIt() throws {
        let three = stage.newMessageID()
        let edited = message("three!", three, editedAt: stage.now)
        try stage.discord(.messageUpdate(MessageUpdate(message: edited, guildID: Stage.guild)))
        try stage.write("three", id: three)
        #expect(stage.bodies == ["three!"])
    }

    @Test func aDeleteThatComesBeforeItsMessageKeepsItAway() throws {
        let three = stage.newMessageID()
        try stage.discord(
            .messageDelete(MessageDelete(ids: [three], channelID: Stage.general, guildID: Stage.guild)))
        try stage.write("three", id: three)
        #expect(stage.bodies.isEmpty)
    }

    @Test func whatWasEditedAndDeletedBeforeItCameNeverComes() throws {
        let three = stage.newMessageID()
        let edited = message("three!", three, editedAt: stage.now)
        let gone = MessageDelete(ids: [three], channelID: Stage.general, guildID: Stage.guild)
        try stage.discord(.messageUpdate(MessageUpdate(message: edited, guildID: Stage.guild)))
        try stage.discord(.messageDelete(gone))
        try stage.discord(.messageUpdate(MessageUpdate(message: edited, guildID: Stage.guild)))
        try stage.tick(afterSeconds: 30)
        try stage.write("three", id: three)
        try stage.tick(afterSeconds: 61)
        #expect(stage.bodies.isEmpty)
    }

    @Test func aMessageThatNeverCameAndWasDeletedIsNotSaidForItsEdit() throws {
        let three = stage.newMessageID()
        let edited = message("three!", three, editedAt: stage.now)
        let gone = MessageDelete(ids: [three], channelID: Stage.general, guildID: Stage.guild)
        try stage.discord(.messageUpdate(MessageUpdate(message: edited, guildID: Stage.guild)))
        try stage.discord(.messageDelete(gone))
        try stage.tick(afterSeconds: 61)
        #expect(stage.bodies.isEmpty)
    }

    @Test func anOlderEditThatIsLateChangesNothing() throws {
        let late = message("older", two, editedAt: stage.now.advanced(byMilliseconds: 5))
        let newer = message("newer", two, editedAt: stage.now.advanced(byMilliseconds: 9))
        for version in [newer, late] {
            try stage.discord(.messageUpdate(MessageUpdate(message: version, guildID: Stage.guild)))
        }
        #expect(stage.bodies == ["newer"])
    }

    @Test func aFloodIsReadFromDiscordAfterwards() throws {
        try stage.turn { try $0.handle(.missed(Stage.guild), &$1) }
        #expect(stage.errands.count == 1)
    }
}
