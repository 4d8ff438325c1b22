// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

/// The process ends at a moment when nobody wants it to, and both sides have the same reactions in the end.
struct ReactionCrashTests {
    /// What Juliet chooses one after the other, which takes five calls.
    private static let choices: [[String]] = [["👍"], ["👍", "🎉"], ["🎉"], [], ["👍"]]

    private func begin() throws -> (Stage, ReactedCopy) {
        let stage = try Stage()
        try stage.open { $0.members.append(Member(user: ReactedCopy.bot)) }
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("hello", id: id)
        stage.clear()
        return (
            stage, ReactedCopy(Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "hello"))
        )
    }

    private func restart(_ before: Stage) throws -> Stage {
        let stage = try Stage(store: before.store)
        stage.now = before.now
        try stage.open(clears: false) { $0.members.append(Member(user: ReactedCopy.bot)) }
        return stage
    }

    /// Everything that is asked of Discord is done, for a quarter of a minute.
    private func settle(_ stage: Stage, _ copy: inout ReactedCopy) throws {
        for _ in 0..<15 {
            while let errand = stage.errands.first {
                stage.clear()
                if let answer = copy.perform(errand.request) { try stage.answer(errand, .success(answer)) }
            }
            try stage.tick(afterSeconds: 1)
        }
    }

    private func kept(_ stage: Stage, _ copy: ReactedCopy, by isTheirs: (Author) -> Bool) throws -> Set<String> {
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general]).stored.id
        let all = try stage.store.view { try $0.reactions(to: copy.message.id.snowflake, in: room) }
        return Set(all.filter { isTheirs($0.author) }.map(\.emoji))
    }

    /// - Parameter calls: so many were answered; the next one is under way.
    /// - Parameter isDone: whether Discord has done it when the process ends.
    @Test(arguments: 0..<6, [false, true])
    func whatPeopleOfTheRoomChoseIsOnDiscord(calls: Int, isDone: Bool) throws {
        var (stage, copy) = try begin()
        for set in Self.choices { try stage.reactFromRoom(set, to: "\(copy.message.id)") }
        var errands = stage.errands
        for _ in 0..<calls {
            guard let errand = errands.first, let answer = copy.perform(errand.request) else { break }
            stage.clear()
            try stage.answer(errand, .success(answer))
            errands = stage.errands
        }
        if isDone, let errand = errands.first { _ = copy.perform(errand.request) }
        stage = try restart(stage)
        // Late word of what the last process took off.
        try stage.discord(.messageReactionRemove(stage.reaction(Emoji(name: "👍"), to: copy.message.id, by: 1)))
        try settle(stage, &copy)
        #expect(copy.emojis(of: ReactedCopy.bot) == ["👍"])
        #expect(try kept(stage, copy) { if case .account = $0 { true } else { false } } == ["👍"])
    }

    @Test(arguments: [false, true], [false, true])
    func whatPeopleOnDiscordChoseMeanwhileIsInTheRoom(isDelivered: Bool, isTakenBack: Bool) throws {
        var (stage, copy) = try begin()
        try stage.reactFromRoom(["👍"], to: "\(copy.message.id)")
        if isDelivered { try settle(stage, &copy) }
        if isTakenBack {
            copy.react("🎉", by: Stage.ana)
            try stage.react("🎉", to: copy.message.id)
            copy.react("🎉", by: Stage.ana, isOn: false)
        } else {
            copy.react("👍", by: Stage.ana)
        }
        stage = try restart(stage)
        try settle(stage, &copy)
        #expect(try kept(stage, copy) { $0 == .user(Stage.ana.id) } == copy.emojis(of: Stage.ana))
        #expect(copy.emojis(of: ReactedCopy.bot) == ["👍"])
    }

    @Test func aReactionToAPostWhoseAnswerNeverCameIsInTheRoom() throws {
        var stage = try Stage()
        try stage.open { $0.members.append(Member(user: ReactedCopy.bot)) }
        try stage.join()
        stage.clear()
        try stage.say("hello")
        let known = try #require(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.giveWebhook()
        guard case .post(_, _, let delivery) = try #require(stage.errands.first).request else {
            Issue.record("no post is in flight")
            return
        }
        var copy = ReactedCopy(stage.echo(of: delivery, as: stage.newMessageID()))
        copy.react("👍", by: Stage.ana)
        try stage.react("👍", to: copy.message.id)
        stage = try restart(stage)
        try settle(stage, &copy)
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general]).stored.id
        let message = try #require(Snowflake(known))
        #expect(try stage.store.view { try $0.reactions(to: message, in: room) }.map(\.author) == [.user(Stage.ana.id)])
    }
}
