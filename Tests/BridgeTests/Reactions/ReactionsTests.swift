// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct ReactionsTests {
    @Test func aPersonsWholeSetIsSaidAndKept() throws {
        let (stage, id) = try Self.stage()
        try stage.react("👍", to: id)
        try stage.react("❤", to: id)
        #expect(stage.reactions == [["👍"], ["👍", "❤️"]])
        let message = try #require(stage.sent("message").last)
        #expect(message["from"] == "\(stage.room)/Ana")
        #expect(message.payload(Reactions.self)?.id == "\(id)")
        let stanzaID = try #require(message.first("stanza-id", in: NS.stanzaID)?["id"])
        let archived = try stage.archived(stanzaID)
        #expect(archived?.payload(Reactions.self)?.emojis == ["👍", "❤️"])
    }

    @Test func aReactionTakenBackLeavesTheOthers() throws {
        let (stage, id) = try Self.stage()
        try stage.react("👍", to: id)
        try stage.react("🎉", to: id)
        stage.clear()
        try stage.react("👍", to: id, isAdded: false)
        try stage.react("🎉", to: id, isAdded: false)
        #expect(stage.reactions == [["🎉"], []])
    }

    @Test func theSameEventTwiceAndSuperReactionsBesideOrdinaryOnesAreOne() throws {
        let (stage, id) = try Self.stage()
        try stage.react("👍", to: id)
        try stage.react("👍", to: id, isBurst: true)
        #expect(stage.reactions == [["👍"]])
    }

    @Test func aCustomEmojiIsShownByItsName() throws {
        let (stage, id) = try Self.stage()
        try stage.discord(.messageReactionAdd(stage.reaction(Emoji(id: 5, name: "blobcat"), to: id)))
        #expect(stage.reactions == [[":blobcat:"]])
    }

    @Test func whoIsNotListedInTheRoomReactsUnderTheirNick() throws {
        let (stage, id) = try Self.stage()
        var event = stage.reaction(Emoji(name: "👍"), to: id, by: 777)
        event.member = Member(user: User(id: 777, username: "zoe"))
        try stage.discord(.messageReactionAdd(event))
        #expect(stage.sent("message").map { $0["from"] } == ["\(stage.room)/zoe"])
        #expect(stage.sent("presence").isEmpty)
    }

    @Test func theBotsOwnReactionIsNotSaidAgain() throws {
        let (stage, id) = try Self.stage()
        try stage.discord(.messageReactionAdd(stage.reaction(Emoji(name: "👍"), to: id, by: 1)))
        #expect(stage.sent.isEmpty)
    }

    @Test func aReactionWaitsForItsMessage() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        let id = stage.newMessageID()
        try stage.react("👍", to: id)
        #expect(stage.sent.isEmpty)
        try stage.write("late", id: id)
        #expect(stage.sent("message").count == 2)
        #expect(stage.sent("message").last?.payload(Reactions.self)?.emojis == ["👍"])
    }

    @Test func aReactionToAMessageThatNeverComesIsForgotten() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.react("👍", to: id)
        try stage.tick(afterSeconds: 61)
        stage.clear()
        try stage.write("very late", id: id)
        #expect(stage.reactions.isEmpty)
    }

    @Test func aModeratorClearsEverybodysReactionsOrOneEmojis() throws {
        let (stage, id) = try Self.stage()
        try stage.react("👍", to: id)
        try stage.react("🎉", to: id)
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.finishReactions()
        try stage.discord(
            .messageReactionRemoveEmoji(
                ReactionClear(channel: Stage.general, message: id, guild: Stage.guild, emoji: Emoji(name: "👍"))))
        #expect(stage.sets == ["Ana": ["🎉"], "Juliet": []])
        stage.clear()
        try stage.discord(
            .messageReactionRemoveAll(ReactionClear(channel: Stage.general, message: id, guild: Stage.guild)))
        #expect(stage.sets == ["Ana": []])
    }

    @Test func restartsKeepTheSets() throws {
        let (stage, id) = try Self.stage()
        try stage.react("👍", to: id)
        let again = try Stage(store: stage.store)
        again.now = stage.now
        try again.open()
        try again.join()
        again.clear()
        try again.react("🎉", to: id)
        #expect(again.reactions == [["👍", "🎉"]])
    }

    @Test func aCrowdIsCountedInOneLineThatIsKeptUpToDate() throws {
        let (stage, id) = try Self.stage()
        for number in 0..<100 {
            var event = stage.reaction(Emoji(name: "👍"), to: id, by: User.ID(UInt64(1000 + number)))
            event.member = Member(user: User(id: User.ID(UInt64(1000 + number)), username: "user\(number)"))
            try stage.discord(.messageReactionAdd(event))
        }
        #expect(stage.reactions.count == GuildBridge.namedReactors)
        stage.clear()
        try stage.tick(afterSeconds: 1)
        #expect(stage.bodies == ["Reactions to “hello” of Ana: 👍 100 (user0, user1, user2 and 97 more)"])
        let first = try #require(stage.sent("message").first?["id"])
        stage.clear()
        try stage.discord(.messageReactionRemove(stage.reaction(Emoji(name: "👍"), to: id, by: 1099)))
        try stage.tick(afterSeconds: 1)
        #expect(stage.bodies.isEmpty)
        try stage.tick(afterSeconds: 60)
        #expect(stage.bodies == ["Reactions to “hello” of Ana: 👍 99 (user0, user1, user2 and 96 more)"])
        #expect(stage.sent("message").last?.payload(Correction.self)?.id == first)
    }

    private func crowd(of count: Int) throws -> (Stage, Discord.Message.ID) {
        let (stage, id) = try Self.stage()
        for number in 0..<count {
            try stage.discord(.messageReactionAdd(stage.reaction(Emoji(name: "👍"), to: id, by: reactor(number))))
        }
        try stage.tick(afterSeconds: 1)
        return (stage, id)
    }

    private func reactor(_ number: Int) -> User.ID { User.ID(UInt64(1000 + number)) }

    @Test func whoOfTheRoomReactedWithACrowdLosesTheirsWithIt() throws {
        let (stage, id) = try crowd(of: 50)
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.finishReactions()
        stage.clear()
        try stage.discord(
            .messageReactionRemoveAll(ReactionClear(channel: Stage.general, message: id, guild: Stage.guild)))
        #expect(stage.sets["Juliet"] == [])
        try stage.tick(afterSeconds: 61)
        #expect(stage.bodies == ["Reactions to “hello” of Ana: none any more"])
    }

    @Test func theLineAboutACrowdSaysWhenItIsNoneAnyMore() throws {
        let (stage, id) = try crowd(of: GuildBridge.namedReactors + 1)
        stage.clear()
        for number in 0...1 {
            try stage.discord(.messageReactionRemove(stage.reaction(Emoji(name: "👍"), to: id, by: reactor(number))))
        }
        try stage.tick(afterSeconds: 61)
        #expect(stage.bodies.count == 1)
        #expect(stage.bodies.first?.contains("👍 39") == true)
    }

    @Test func whatWasMissedIsAskedForAndSaid() throws {
        let (stage, id) = try Self.stage()
        try stage.react("🎉", to: id)
        stage.clear()
        var seen = Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "hello")
        seen.reactions = [Reaction(emoji: Emoji(name: "👍"), count: 2, isOwn: true)]
        let guild = try #require(stage.switchboard.guilds[Stage.guild])
        let room = try #require(guild.rooms[Stage.general])
        try stage.turn { _, context in try guild.compareReactions(of: [seen], in: room, &context) }
        #expect(stage.sets == ["Ana": []])
        let errand = try #require(stage.errands.first)
        #expect(errand.request == .reactors(Emoji(name: "👍"), of: id, in: Stage.general))
        stage.clear()
        try stage.answer(errand, .success(.users([User(id: 1), Stage.ana])))
        #expect(stage.sets == ["Ana": ["👍"]])
    }

    /// Ana said *hello* and Juliet is there.
    static func stage() throws -> (Stage, Discord.Message.ID) {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        stage.clear()
        return (stage, id)
    }
}

extension Stage {
    func reaction(_ emoji: Emoji, to id: Discord.Message.ID, by user: User.ID = Stage.ana.id) -> ReactionEvent {
        ReactionEvent(user: user, channel: Self.general, message: id, guild: Self.guild, emoji: emoji)
    }

    func react(_ emoji: String, to id: Discord.Message.ID, isAdded: Bool = true, isBurst: Bool = false) throws {
        var event = reaction(Emoji(name: emoji), to: id)
        event.isBurst = isBurst
        try discord(isAdded ? .messageReactionAdd(event) : .messageReactionRemove(event))
    }

    func reactFromRoom(_ emojis: [String], to id: String, from session: String = Stage.juliet) throws {
        try say(nil, id: "r\(now.milliseconds)", from: session, [Reactions(to: id, emojis).element])
    }

    /// The sets said since the last look.
    var reactions: [[String]] { sent("message").compactMap { $0.payload(Reactions.self)?.emojis } }

    /// The last set of each nick.
    var sets: [String: [String]] {
        var sets: [String: [String]] = [:]
        for message in sent("message") {
            guard let set = message.payload(Reactions.self), let from = message["from"].flatMap({ JID($0) }) else {
                continue
            }
            sets[from.resource ?? ""] = set.emojis
        }
        return sets
    }

    func archived(_ stanzaID: String) throws -> Element? {
        guard let room = switchboard.guilds[Self.guild]?.rooms[Self.general], let id = ArchiveID(stanzaID) else {
            return nil
        }
        return try store.write { try $0.archived(id, in: room.stored.id) }?.stanza
    }
}
