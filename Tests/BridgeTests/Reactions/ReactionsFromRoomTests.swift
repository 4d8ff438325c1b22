// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct ReactionsFromRoomTests {
    private static let romeo = "romeo@localhost/orchard"

    @Test func theBotReactsAsLongAsOneOfTheRoomDoes() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["❤"], to: "\(id)")
        #expect(stage.sets == ["Juliet": ["❤"]])
        try stage.expectReaction("❤️", id, isOn: true)
        try stage.reactFromRoom(["❤️"], to: "\(id)", from: Self.romeo)
        #expect(stage.errands.isEmpty)
        try stage.reactFromRoom([], to: "\(id)")
        #expect(stage.errands.isEmpty)
        try stage.reactFromRoom([], to: "\(id)", from: Self.romeo)
        try stage.expectReaction("❤️", id, isOn: false)
    }

    @Test func aReactionIsKeptInTheArchiveAndIsNoMessage() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["👍"], to: "\(id)")
        let stanzaID = try #require(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID)?["id"])
        #expect(try stage.archived(stanzaID) != nil)
        let number = try #require(ArchiveID(stanzaID)).number
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general])
        #expect(try stage.store.write { try $0.message(Snowflake(number), in: room.stored.id) } == nil)
    }

    @Test func aReactionToWhatIsStillOnItsWayGoesAfterIt() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("wait for me")
        let stanzaID = try #require(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.reactFromRoom(["👍"], to: stanzaID)
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5001)
        #expect(
            stage.errands.map(\.request)
                == [.reaction(Emoji(name: "👍"), to: 5001, in: Stage.general, isOn: true)])
    }

    @Test(arguments: [["lol"], (0..<21).map { _ in "👍" } + ["x"], [":nobody:"]])
    func whatDiscordCannotShowIsRefusedWithAReason(emojis: [String]) throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(emojis, to: "\(id)")
        let error = try #require(stage.sent("message").first?.first("error", in: NS.component))
        #expect(error.elements.first?.name.local == "not-acceptable")
        #expect(error.elements.last?.text.contains("Discord") == true)
        #expect(stage.errands.isEmpty)
        #expect(stage.sets.isEmpty)
    }

    @Test func aReactionToWhatIsNotThereIsRefused() throws {
        let (stage, _) = try Self.stage()
        try stage.reactFromRoom(["👍"], to: "12345")
        #expect(stage.sent("message").first?.first("error", in: NS.component) != nil)
    }

    @Test func withoutThePermissionOnlyOthersReactionsCanBeShared() throws {
        let (stage, id) = try Self.stage { create in
            create.guild.roles[0].permissions.remove(.addReactions)
        }
        try stage.reactFromRoom(["👍"], to: "\(id)")
        #expect(stage.sent("message").first?["type"] == "error")
        try stage.react("👍", to: id)
        stage.clear()
        try stage.reactFromRoom(["👍"], to: "\(id)")
        #expect(stage.sets == ["Juliet": ["👍"]])
        #expect(stage.errands.count == 1)
    }

    @Test func anEmojiThatDiscordSpellsOtherwiseIsTriedThatWayToo() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["❤"], to: "\(id)")
        let errand = try #require(stage.errands.first)
        stage.clear()
        let unknown = APIFault(status: 400, code: 10014, message: "Unknown Emoji")
        try stage.answer(errand, .failure(.api(unknown, call: "PUT reaction")))
        try stage.expectReaction("\u{2764}", id, isOn: true)
    }

    @Test func whenAModeratorTakesTheBotsReactionOffPeopleOfTheRoomLoseTheirs() throws {
        let (stage, id) = try Self.stage { $0.members.append(Member(user: User(id: 1))) }
        try stage.reactFromRoom(["👍", "🎉"], to: "\(id)")
        try stage.finishReactions()
        let question = try stage.loseBotsReaction("👍", id)
        try stage.answer(question, .success(.users([Stage.ana])))
        #expect(stage.sets == ["Juliet": ["🎉"], "Ana": ["👍"]])
    }

    @Test func theBridgesOwnRemovalIsNotTakenForAModerators() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.expectReaction("👍", id, isOn: true)
        try stage.reactFromRoom([], to: "\(id)")
        try stage.expectReaction("👍", id, isOn: false)
        try stage.discord(.messageReactionRemove(stage.reaction(Emoji(name: "👍"), to: id, by: 1)))
        try stage.reactFromRoom(["👍"], to: "\(id)", from: Self.romeo)
        stage.clear()
        // Once more, while Romeo's is on its way.
        try stage.discord(.messageReactionRemove(stage.reaction(Emoji(name: "👍"), to: id, by: 1)))
        try stage.tick(afterSeconds: 4)
        #expect(stage.sets.isEmpty && stage.errands.isEmpty)
    }

    @Test func anOldWordOfARemovalIsLookedIntoAndChangesNothing() throws {
        let (stage, id) = try Self.stage { $0.members.append(Member(user: User(id: 1))) }
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.reactFromRoom([], to: "\(id)")
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.finishReactions()
        let question = try stage.loseBotsReaction("👍", id)
        try stage.answer(question, .success(.users([User(id: 1)])))
        #expect(stage.sets.isEmpty)
    }

    @Test func aListFromBeforeTheBotReactedTakesNothingAway() throws {
        let (stage, id) = try Self.stage { $0.members.append(Member(user: User(id: 1))) }
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.finishReactions()
        let question = try stage.loseBotsReaction("👍", id)
        try stage.reactFromRoom([], to: "\(id)")
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.finishReactions()
        try stage.answer(question, .success(.users([])))
        #expect(stage.sets.isEmpty)
    }

    @Test func whatTheBotHasYetToPutThereIsNotClearedWithTheRest() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["🎉"], to: "\(id)")
        try stage.finishReactions()
        try stage.reactFromRoom(["🎉", "👍"], to: "\(id)")
        stage.clear()
        try stage.discord(
            .messageReactionRemoveAll(ReactionClear(channel: Stage.general, message: id, guild: Stage.guild)))
        #expect(stage.sets == ["Juliet": ["👍"]])
    }

    @Test func oneLineTellsWhoReactedAndThenThereIsPeace() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["👍", "🎉"], to: "\(id)")
        try stage.reactFromRoom(["👍"], to: "\(id)", from: Self.romeo)
        try stage.finishReactions()
        try stage.tick(afterSeconds: 30)
        #expect(stage.errands.isEmpty)
        try stage.tick(afterSeconds: 31)
        try stage.giveWebhook()
        guard case .post(_, _, let note) = stage.errands.first?.request else {
            Issue.record("no line was posted")
            return
        }
        let link = "https://discord.com/channels/\(Stage.guild)/\(Stage.general)/\(id)"
        #expect(note.text == "-# [↩](\(link)) Ana: hello · 🎉 Juliet · 👍 Juliet, Romeo")
        #expect(note.mentions.isEmpty)
        try stage.accept(stage.errands.first, as: 6001)
        stage.clear()
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.reactFromRoom(["👍", "❤️"], to: "\(id)")
        try stage.finishReactions()
        try stage.tick(afterSeconds: 120)
        #expect(stage.errands.isEmpty)
        try stage.tick(afterSeconds: 600)
        #expect(stage.errands.count == 1)
    }

    @Test func aReactionTakenBackInTimeIsNotTold() throws {
        let (stage, id) = try Self.stage()
        try stage.reactFromRoom(["👍"], to: "\(id)")
        try stage.reactFromRoom([], to: "\(id)")
        try stage.finishReactions()
        try stage.tick(afterSeconds: 61)
        #expect(stage.errands.isEmpty)
    }

    /// Ana said *hello*; Juliet and Romeo are there.
    private static func stage(_ change: (inout GuildCreate) -> Void = { _ in }) throws -> (Stage, Discord.Message.ID) {
        let stage = try Stage()
        try stage.open(change)
        try stage.join()
        try stage.join(romeo, as: "Romeo")
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        stage.clear()
        return (stage, id)
    }
}

extension Stage {
    /// The one call in flight sets or takes off the bot's reaction; Discord does so.
    func expectReaction(_ emoji: String, _ id: Discord.Message.ID, isOn: Bool) throws {
        let errand = try #require(errands.first)
        #expect(errand.request == .reaction(Emoji(name: emoji), to: id, in: Self.general, isOn: isOn))
        clear()
        try answer(errand, .success(.done))
    }

    /// The gateway says that the bot's reaction is gone; the question that follows.
    func loseBotsReaction(_ emoji: String, _ id: Discord.Message.ID) throws -> Errand {
        clear()
        try discord(.messageReactionRemove(reaction(Emoji(name: emoji), to: id, by: 1)))
        #expect(sets.isEmpty)
        try tick(afterSeconds: 4)
        let question = try #require(errands.first)
        #expect(question.request == .reactors(Emoji(name: emoji), of: id, in: Self.general))
        clear()
        return question
    }

    /// Discord does all that is asked of it.
    func finishReactions() throws {
        while let errand = errands.first {
            clear()
            try answer(errand, .success(.done))
        }
    }
}
