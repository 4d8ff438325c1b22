// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

/// Where Discord's events cannot have told who reacted, it is asked.
struct ReactorListsTests {
    private let stage: Stage
    private let id: Discord.Message.ID
    private static let zoe = User(id: 777, username: "zoe")

    init() throws {
        (stage, id) = try ReactionsTests.stage()
    }

    private func question(_ emoji: String = "👍") -> Errand.Request {
        .reactors(Emoji(name: emoji), of: id, in: Stage.general)
    }

    private func compare(_ reactions: [Reaction]) throws {
        var seen = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "hello")
        seen.reactions = reactions
        let guild = try #require(stage.switchboard.guilds[Stage.guild])
        let room = try #require(guild.rooms[Stage.general])
        try stage.turn { _, context in try guild.compareReactions(of: [seen], in: room, &context) }
    }

    @Test func aRemovalThatOvertakesItsReactionIsSetRight() throws {
        try stage.react("👍", to: id, isAdded: false)
        try stage.react("👍", to: id)
        #expect(stage.sets == ["Ana": ["👍"]])
        try stage.tick(afterSeconds: 1)
        #expect(stage.errands.isEmpty)
        try stage.tick(afterSeconds: 3)
        let errand = try #require(stage.errands.first)
        #expect(errand.request == question())
        stage.clear()
        try stage.answer(errand, .success(.users([])))
        #expect(stage.sets == ["Ana": []])
    }

    @Test func theSameEventTwiceIsLookedAtOnceAndChangesNothing() throws {
        try stage.react("👍", to: id)
        try stage.react("👍", to: id)
        try stage.tick(afterSeconds: 4)
        let errand = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(errand, .success(.users([Stage.ana])))
        try stage.tick(afterSeconds: 60)
        #expect(stage.sent.isEmpty && stage.errands.isEmpty)
    }

    @Test func aListOlderThanWhatCameLiveIsNotBelieved() throws {
        try compare([Reaction(emoji: Emoji(name: "👍"), count: 1)])
        let errand = try #require(stage.errands.first)
        try stage.react("👍", to: id)
        stage.clear()
        try stage.answer(errand, .success(.users([Self.zoe])))
        #expect(stage.sent.isEmpty)
        try stage.tick(afterSeconds: 4)
        #expect(stage.errands.map(\.request) == [question()])
    }

    @Test func whatIsToBeAskedIsNotForgottenOverARestart() throws {
        try compare([Reaction(emoji: Emoji(name: "👍"), count: 1)])
        let later = try Stage(store: stage.store)
        later.now = stage.now
        try later.open()
        try later.tick(afterSeconds: 1)
        let errand = try #require(later.errands.first { $0.request == question() })
        try later.answer(errand, .success(.users([Self.zoe])))
        let settled = try Stage(store: stage.store)
        settled.now = later.now
        try settled.open()
        try settled.tick(afterSeconds: 1)
        #expect(!settled.errands.contains { $0.request == question() })
    }

    @Test func fewListsAreAskedForAtOnceAndAllInTheEnd() throws {
        let all = ["👍", "🎉", "🐟", "❤️", "🚀", "🍀"]
        try compare(all.map { Reaction(emoji: Emoji(name: $0), count: 1) })
        #expect(stage.errands.count == 4)
        var asked: [Errand.Request] = []
        while let errand = stage.errands.first {
            stage.clear()
            asked.append(errand.request)
            try stage.answer(errand, .success(.users([Self.zoe])))
            if asked.count == 1 { #expect(stage.errands.count == 1) }
        }
        #expect(asked.count == 3)
    }

    @Test func aListThatCouldNotBeHadIsAskedForAgainUnlessItIsRefused() throws {
        try compare([Reaction(emoji: Emoji(name: "👍"), count: 1)])
        let errand = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(errand, .failure(.unavailable(status: 503, call: "GET")))
        try stage.tick(afterSeconds: 31)
        #expect(stage.errands.map(\.request) == [question()])
        stage.clear()
        let fault = APIFault(status: 404, code: 10008, message: "Unknown Message")
        try stage.answer(errand, .failure(.api(fault, call: "GET")))
        try stage.tick(afterSeconds: 31)
        #expect(stage.errands.isEmpty)
    }

    @Test func onePersonInAnothersPlaceIsFoundOnYoungMessages() throws {
        try stage.react("👍", to: id)
        stage.clear()
        try compare([Reaction(emoji: Emoji(name: "👍"), count: 1)])
        let errand = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(errand, .success(.users([Self.zoe])))
        #expect(stage.sets == ["Ana": [], "zoe": ["👍"]])
        stage.now = stage.now.advanced(byMilliseconds: 7_200_000)
        stage.clear()
        try compare([Reaction(emoji: Emoji(name: "👍"), count: 1)])
        #expect(stage.errands.isEmpty)
    }

    @Test func reactionsToAnyPieceOfALongTextAreTheTexts() throws {
        try stage.say(String(repeating: "word ", count: 500), id: "long")
        let known = try #require(stage.sent("message").last?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.giveWebhook()
        var pieces: [Discord.Message] = []
        while case .post(_, _, let delivery) = stage.errands.first?.request {
            let id = stage.newMessageID()
            pieces.append(stage.echo(of: delivery, as: id))
            try stage.accept(stage.errands.first, as: id)
        }
        #expect(pieces.count == 2)
        try stage.discord(.messageReactionAdd(stage.reaction(Emoji(name: "👍"), to: pieces[1].id)))
        #expect(stage.sent("message").last?.payload(Reactions.self)?.id == known)
        stage.clear()
        let guild = try #require(stage.switchboard.guilds[Stage.guild])
        let room = try #require(guild.rooms[Stage.general])
        func compare() throws {
            try stage.turn { _, context in try guild.compareReactions(of: pieces, in: room, &context) }
        }
        pieces[1].reactions = [Reaction(emoji: Emoji(name: "👍"), count: 1)]
        pieces[0].timestamp = Timestamp(milliseconds: 0)
        try compare()
        #expect(stage.sets.isEmpty && stage.errands.isEmpty)
        pieces[1].reactions = []
        try compare()
        #expect(stage.sets == ["Ana": []])
    }

    @Test(arguments: [true, false])
    func theBotsReactionTakenOffWhileAwayTakesThoseOfTheRoom(isDelivered: Bool) throws {
        try stage.reactFromRoom(["👍"], to: "\(id)")
        if isDelivered { try stage.answer(try #require(stage.errands.last), .success(.done)) }
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s2", resumeURL: "")
        ready.applicationID = 9
        try stage.discord(.ready(ready))
        var create = Stage.cats
        create.channels[0].lastMessageID = id
        create.members.append(Member(user: User(id: 1)))
        try stage.discord(.guildCreate(create))
        let page = try #require(stage.errands.last { if case .messages = $0.request { true } else { false } })
        stage.clear()
        let seen = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "hello")
        try stage.answer(page, .success(.messages([seen])))
        #expect(stage.sets == (isDelivered ? ["Juliet": []] : [:]))
    }
}
