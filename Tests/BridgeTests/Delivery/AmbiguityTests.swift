// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

/// Juliet's *hello* was posted, and nobody knows whether Discord has it.
struct AmbiguityTests {
    private func stageInDoubt() throws -> Stage {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("hello")
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(post, .failure(.ambiguous(reason: "cut", call: "POST webhooks/{}/{}")))
        return stage
    }

    private func looks(_ stage: Stage) -> Bool {
        if case .messages(_, _, _, .verifyPost) = stage.errands.first?.request { true } else { false }
    }

    private func copy(_ stage: Stage) -> Discord.Message {
        var copy = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: User(id: 55, username: "Juliet"),
            content: "hello")
        copy.webhookID = 77
        return copy
    }

    @Test func aLookThatFailsLeavesItInDoubtOverARestart() throws {
        var stage = try stageInDoubt()
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        try stage.answer(look, .failure(.unavailable(status: 503, call: "GET")))
        let again = try Stage(store: stage.store)
        again.now = stage.now
        stage = again
        try stage.open(clears: false)
        try stage.tick(afterSeconds: 3)
        let calls = stage.errands.filter { $0.channel == Stage.general }
        #expect(calls.map(\.request) == [look.request])
    }

    @Test func itIsFoundBehindHundredsOfOthers() throws {
        let stage = try stageInDoubt()
        let copy = copy(stage)
        try stage.tick(afterSeconds: 3)
        let others = (1...100).map { number in
            let id = Discord.Message.ID(copy.id.rawValue - 1000 + UInt64(number))
            return Discord.Message(id: id, channelID: Stage.general, author: Stage.ana, content: "busy \(number)")
        }
        let look = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(look, .success(.messages(others)))
        guard let next = stage.errands.first, case .messages(_, others.last?.id, _, .verifyPost) = next.request else {
            Issue.record("the next page is not read: \(stage.errands)")
            return
        }
        stage.clear()
        try stage.answer(next, .success(.messages([copy])))
        #expect(stage.errands.isEmpty)
        #expect(try stage.store.view { try $0.jobCount() } == 0)
    }

    @Test func whereTheBridgeMayNotLookItIsSetAsideAndNotSentAgain() throws {
        let before = try stageInDoubt()
        let stage = try Stage(store: before.store)
        stage.now = before.now
        try stage.open { create in
            create.members.append(Member(user: User(id: 1)))
            create.guild.roles[0].permissions.remove(.readMessageHistory)
        }
        try stage.tick(afterSeconds: 3)
        #expect(stage.errands.isEmpty)
        #expect(try stage.store.view { try $0.parkedJobs() }.first?.lastError?.contains("Read Message History") == true)
        #expect(stage.sent("message").first?["type"] == "error")
    }

    /// The next message goes out while the first is set aside, and must not hide its copy.
    @Test func whatWasOvertakenIsLookedForFromItsOwnTime() throws {
        let stage = try stageInDoubt()
        let arrived = copy(stage)
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 403, code: 50001, message: "Missing Access")
        try stage.answer(look, .failure(.api(fault, call: "GET")))
        try stage.say("and more", id: "m2")
        try stage.accept(stage.errands.first, as: stage.newMessageID())
        stage.clear()
        let job = try #require(try stage.store.view { try $0.parkedJobs() }.first)
        try stage.turn { try $0.guilds[Stage.guild]?.sendParked(job.seq, &$1) ?? [] }
        let again = try #require(stage.errands.first)
        guard case .messages(_, let after?, _, .verifyPost) = again.request else {
            Issue.record("it is not looked for")
            return
        }
        #expect(after < arrived.id)
    }

    /// A call that was still running when the memory was rebuilt, as after a full disk.
    @Test func theAnswerToAForgottenCallSettlesNothingElse() throws {
        let stage = try stageInDoubt()
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(look, .success(.messages([])))
        let first = try #require(stage.errands.first)
        try stage.say("next", id: "m2")
        try stage.accept(first, as: 5001)
        let second = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(first, .success(.message(stage.copy(of: first, as: 5002))))
        #expect(stage.errands.isEmpty)
        try stage.accept(second, as: 5003)
        let room = try #require(stage.switchboard.guilds[Stage.guild]?.rooms[Stage.general])
        let linked = try stage.store.view { ledger in
            try ([5001, 5002, 5003] as [Discord.Message.ID]).map { try ledger.isLinked($0) }
        }
        #expect(linked == [true, false, true] && room.lane.head == nil)
    }

    /// The disk was full, memory was rebuilt, and the post went on.
    @Test func aPostThatIsStillOnItsWayIsNotSentBeforeItsOutcome() throws {
        let before = try Stage()
        try before.open()
        try before.join()
        before.clear()
        try before.say("hello")
        try before.giveWebhook()
        let post = try #require(before.errands.first)
        let stage = try Stage(store: before.store)
        stage.now = before.now
        stage.switchboard.waitForPosts(in: [Stage.general], now: stage.now)
        try stage.open()
        try stage.tick(afterSeconds: 600)
        #expect(!looks(stage) && stage.errands.allSatisfy { $0.request.delivery == nil })
        stage.clear()
        try stage.answer(post, .success(.message(stage.copy(of: post, as: 5001))))
        #expect(try stage.store.view { try $0.jobCount() } == 0)
        #expect(try stage.store.view { try $0.isLinked(5001) })
        try stage.tick(afterSeconds: 1300)
        #expect(!looks(stage))
    }

    @Test func aLookThatIsRefusedSetsItAside() throws {
        let stage = try stageInDoubt()
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 403, code: 50001, message: "Missing Access")
        try stage.answer(look, .failure(.api(fault, call: "GET")))
        #expect(stage.errands.isEmpty)
        #expect(try stage.store.view { try $0.jobCount(parked: true) } == 1)
    }

    @Test func aWebhookThatMayOrMayNotBeThereSaysNothingOfThePost() throws {
        let stage = try Stage()
        try stage.open {
            $0.members.append(Member(user: User(id: 1)))
            $0.guild.roles[0].permissions.remove(.readMessageHistory)
        }
        try stage.join()
        stage.clear()
        try stage.say("hello")
        try stage.answer(try #require(stage.errands.first), .success(.webhooks([])))
        let make = try #require(stage.errands.last)
        try stage.answer(make, .failure(.ambiguous(reason: "cut", call: "POST channels/{}/webhooks")))
        stage.clear()
        try stage.tick(afterSeconds: 3)
        #expect(stage.errands.map(\.request) == [.webhooks(of: Stage.general)])
    }

    @Test func itsEchoSettlesTheDoubt() throws {
        let stage = try stageInDoubt()
        try stage.discord(.messageCreate(MessageCreate(message: copy(stage), guildID: Stage.guild)))
        #expect(try stage.store.view { try $0.jobCount() } == 0)
        try stage.tick(afterSeconds: 3)
        #expect(!looks(stage) && stage.bodies.isEmpty)
    }

    @Test func aRestartInDoubtLooksBeforeItPosts() throws {
        let before = try stageInDoubt()
        let stage = try Stage(store: before.store)
        stage.now = before.now
        try stage.open()
        #expect(stage.errands.isEmpty)
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        guard case .messages(_, _, _, .verifyPost) = look.request else {
            Issue.record("\(look.request)")
            return
        }
    }

    @Test func aPostOfTheLastRunGetsTimeToArrive() throws {
        let before = try stageInDoubt()
        let stage = try Stage(store: before.store)
        stage.now = before.now
        try stage.open()
        try stage.tick(afterSeconds: 1)
        #expect(stage.errands.isEmpty)
    }

    @Test func whoReactedToAPostInDoubtIsAskedForWhenItIsFound() throws {
        let stage = try stageInDoubt()
        try stage.tick(afterSeconds: 3)
        let look = try #require(stage.errands.first)
        stage.clear()
        var found = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: User(id: 55, username: "Juliet"),
            content: "hello")
        found.webhookID = 77
        found.reactions = [Reaction(emoji: Emoji(name: "👍"), count: 1)]
        try stage.answer(look, .success(.messages([found])))
        #expect(
            stage.errands.map(\.request) == [.reactors(Emoji(name: "👍"), of: found.id, in: Stage.general)])
    }
}
