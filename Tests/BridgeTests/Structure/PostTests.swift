// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct PostTests {
    private let forumRoom = JID(local: "cats.boats", domain: Stage.domain)

    /// Juliet is in the forum's room, and the forum's webhook is known.
    private func stage(_ change: (inout GuildCreate) -> Void = { _ in }) throws -> Stage {
        let stage = try Stage()
        try stage.openWithForum(change)
        try stage.join(room: forumRoom)
        stage.clear()
        return stage
    }

    private func giveWebhook(_ stage: Stage) throws -> Errand {
        let wanted = try #require(stage.errands.first)
        #expect(wanted.request == .webhooks(of: Stage.boats))
        var hook = Webhook(id: 77, token: Secret("hush"), channelID: Stage.boats)
        hook.applicationID = 9
        stage.clear()
        try stage.answer(wanted, .success(.webhooks([hook])))
        return try #require(stage.errands.first)
    }

    private func answer(_ id: Channel.ID) -> Discord.Message {
        var message = Discord.Message(
            id: Discord.Message.ID(id.snowflake), channelID: id, author: User(id: 77, username: "Juliet"), content: "x")
        message.webhookID = 77
        return message
    }

    @Test func whatIsWrittenInTheForumsRoomBeginsAPost() throws {
        let stage = try stage()
        try stage.say("[solved] Which paint?\nFor *wood*.", room: forumRoom)
        #expect(stage.bodies == ["[solved] Which paint?\nFor *wood*."])
        let post = try giveWebhook(stage)
        guard case .post(_, nil, let delivery) = post.request else {
            Issue.record("\(post)")
            return
        }
        #expect(delivery.opening?.title == "Which paint?")
        #expect(delivery.opening?.tags == [Stage.solved.id])
        #expect(delivery.text == "For **wood**.")
        let id = stage.newThreadID()
        stage.clear()
        try stage.answer(post, .success(.message(answer(id))))
        let room = stage.jid("cats.boats.which-paint")
        #expect(stage.bodies == ["Which paint? [solved] by Juliet – \(room.uri)?join"])
        var thread = stage.thread("Which paint?", id: id, in: Stage.boats)
        thread.ownerID = 77
        thread.appliedTags = [Stage.solved.id]
        stage.clear()
        try stage.start(thread)
        try stage.discord(.messageCreate(MessageCreate(message: answer(id), guildID: Stage.guild)))
        #expect(stage.bodies.isEmpty)
        let history = try stage.store.write { ledger in
            try ledger.history(of: try #require(try ledger.room(channel: id)).id, last: 5)
        }
        #expect(history.map { $0.stanza.first("body", in: NS.component)?.text } == ["For *wood*."])
        #expect(history.first?.stanza["from"] == "\(room)/Juliet")
    }

    @Test func theEventMayComeBeforeTheAnswer() throws {
        let stage = try stage()
        try stage.say("Which paint?", room: forumRoom)
        let post = try giveWebhook(stage)
        let id = stage.newThreadID()
        var thread = stage.thread("Which paint?", id: id, in: Stage.boats)
        thread.ownerID = 77
        stage.clear()
        try stage.start(thread)
        try stage.discord(.messageCreate(MessageCreate(message: answer(id), guildID: Stage.guild)))
        try stage.answer(post, .success(.message(answer(id))))
        #expect(
            stage.bodies == ["Which paint? by Juliet – xmpp:cats.boats.which-paint@discord.localhost?join"])
        let count = try stage.store.write { ledger in
            try ledger.archiveCount(of: try #require(try ledger.room(channel: id)).id)
        }
        #expect(count == 1)
    }

    @Test func aPostWhoseAnswerWasLostIsNotMadeTwice() throws {
        let stage = try stage()
        try stage.say("Which paint?", room: forumRoom)
        let post = try giveWebhook(stage)
        stage.clear()
        try stage.answer(post, .failure(.ambiguous(reason: "cut", call: "POST webhooks/{}/{}")))
        var thread = stage.thread("Which paint?", id: stage.newThreadID(), in: Stage.boats)
        thread.ownerID = 77
        try stage.start(thread)
        try stage.tick(afterSeconds: 120)
        #expect(!stage.errands.contains { if case .post = $0.request { true } else { false } })
        #expect(stage.bodies.contains { $0.contains("by Juliet") })
    }

    @Test func aForumThatWantsTagsSaysSo() throws {
        let stage = try stage { $0.channels[2].flags = .requiresTag }
        try stage.say("Which paint?", room: forumRoom)
        let error = stage.sent("message").first?.first("error", in: NS.component)
        #expect(error?.first("text", in: NS.stanzaErrors)?.text.contains("[solved]") == true)
        #expect(stage.errands.isEmpty)
    }

    @Test func theAuthorMayTakeItBackInItsRoom() throws {
        let stage = try stage()
        try stage.say("Which paint?", room: forumRoom)
        let post = try giveWebhook(stage)
        let id = stage.newThreadID()
        try stage.answer(post, .success(.message(answer(id))))
        let room = stage.jid("cats.boats.which-paint")
        try stage.join(room: room)
        stage.clear()
        try stage.say(nil, id: "r1", room: room, [Element("retract", in: NS.retraction, ["id": "\(id)"])])
        guard case .delete(_, let thread, let message) = stage.errands.first?.request else {
            Issue.record("nothing is deleted: \(stage.errands) \(stage.sent)")
            return
        }
        #expect(thread == id)
        #expect(message == Discord.Message.ID(id.snowflake))
    }
}
