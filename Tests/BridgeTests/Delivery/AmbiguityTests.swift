// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing

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
