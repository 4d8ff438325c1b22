// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct FromRoomTests {
    private func joined() throws -> Stage {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        return stage
    }

    @Test func aMessageIsReflectedAtOnceAndGoesToDiscordThroughAWebhook() throws {
        let stage = try joined()
        try stage.say("good *morning*")
        let reflection = try #require(stage.sent("message").first)
        #expect(reflection["id"] == "m1")
        #expect(reflection["from"] == "\(stage.room)/Juliet")
        #expect(reflection.first("stanza-id", in: NS.stanzaID) != nil)
        try stage.giveWebhook()
        guard case .post(let webhook, nil, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post")
            return
        }
        #expect(webhook.id == 77)
        #expect(delivery.name == "Juliet")
        #expect(delivery.mentions.isEmpty)
    }

    @Test func messagesOfOneRoomGoOneAtATimeInOrder() throws {
        let stage = try joined()
        for number in 1...3 { try stage.say("n\(number)", id: "m\(number)") }
        try stage.giveWebhook()
        var posted: [String] = []
        for number in 1...3 {
            #expect(stage.errands.count == 1)
            guard case .post(_, _, let delivery)? = stage.errands.first?.request else { break }
            posted.append(delivery.text)
            try stage.accept(stage.errands.first, as: Discord.Message.ID(UInt64(5000 + number)))
        }
        #expect(posted == ["n1", "n2", "n3"])
        #expect(stage.errands.isEmpty)
    }

    @Test func ourOwnEchoIsNotSaidAgain() throws {
        let stage = try joined()
        try stage.say("hello")
        try stage.giveWebhook()
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else { return }
        let errand = stage.errands.first
        stage.clear()
        let echo = stage.echo(of: delivery, as: stage.newMessageID())
        try stage.discord(.messageCreate(MessageCreate(message: echo, guildID: Stage.guild)))
        #expect(stage.sent.isEmpty)
        try stage.accept(errand, as: echo.id)
        try stage.discord(.messageCreate(MessageCreate(message: echo, guildID: Stage.guild)))
        #expect(stage.sent.isEmpty)
    }

    @Test func aPostWhoseAnswerWasLostIsLookedForBeforeItIsSentAgain() throws {
        let stage = try joined()
        try stage.say("once only")
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        guard case .post(_, _, let delivery) = post.request else { return }
        stage.clear()
        try stage.answer(post, .failure(.ambiguous(reason: "cut", call: "POST webhooks/{}/{}")))
        try stage.tick(afterSeconds: 5)
        let look = try #require(stage.errands.first)
        guard case .messages(_, _, _, .verifyPost) = look.request else {
            Issue.record("it was not looked for: \(look.request)")
            return
        }
        stage.clear()
        try stage.answer(look, .success(.messages([stage.echo(of: delivery, as: stage.newMessageID())])))
        #expect(stage.errands.isEmpty)
    }

    @Test func aPostThatIsNotThereIsSentAgain() throws {
        let stage = try joined()
        try stage.say("really")
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(post, .failure(.ambiguous(reason: "cut", call: "POST webhooks/{}/{}")))
        try stage.tick(afterSeconds: 5)
        let look = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(look, .success(.messages([])))
        guard case .post(_, _, let again)? = stage.errands.first?.request else {
            Issue.record("it was not sent again")
            return
        }
        #expect(again.text == "really")
    }

    @Test func aRefusalForGoodIsOneErrorToTheSenderAndTheMessageStays() throws {
        let stage = try joined()
        try stage.say("bad word")
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 400, code: 200_000, message: "Blocked by AutoMod")
        try stage.answer(post, .failure(.api(fault, call: "POST webhooks/{}/{}")))
        let errors = stage.sent("message").filter { $0["type"] == "error" }
        #expect(errors.count == 1)
        #expect(errors.first?["id"] == "m1")
        #expect(stage.errands.isEmpty)
    }

    @Test func aLostWebhookIsMadeAnewOnce() throws {
        let stage = try joined()
        try stage.say("hello")
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 404, code: 10015, message: "Unknown Webhook")
        try stage.answer(post, .failure(.api(fault, call: "POST webhooks/{}/{}")))
        #expect(stage.errands.first?.request == .webhooks(of: Stage.general))
    }

    @Test func aCorrectionEditsTheMessageAndNobodyElsesCanBeCorrected() throws {
        let stage = try joined()
        try stage.join("romeo@localhost/orchard", as: "Romeo")
        try stage.say("helo")
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5001)
        try stage.say("hello", id: "m2", [Correction("m1").element])
        guard case .edit(_, _, let message, let delivery)? = stage.errands.first?.request else {
            Issue.record("no edit")
            return
        }
        #expect(message == 5001)
        #expect(delivery.text == "hello")
        stage.clear()
        try stage.say("I am Juliet", id: "x1", from: "romeo@localhost/orchard", [Correction("m1").element])
        #expect(stage.errands.isEmpty)
        #expect(stage.sent("message").isEmpty)
        #expect(stage.sent("message", to: "romeo@localhost/orchard").first?["type"] == "error")
    }

    @Test func aRetractionDeletesOnDiscord() throws {
        let stage = try joined()
        try stage.say("oops")
        let stanzaID = try #require(stage.sent("message").first?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5001)
        try stage.say(nil, id: "m2", [Retraction(stanzaID).element])
        guard case .delete(_, _, let message)? = stage.errands.first?.request else {
            Issue.record("no delete")
            return
        }
        #expect(message == 5001)
    }

    @Test func anAnswerLinksTheMessageItAnswersAndNotifiesItsAuthor() throws {
        let stage = try joined()
        let asked = stage.newMessageID()
        try stage.write("anyone here?", id: asked)
        try stage.say("I am", [Reply("\(asked)").element])
        try stage.giveWebhook()
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post")
            return
        }
        #expect(delivery.text.contains("\(Stage.guild)/\(Stage.general)/\(asked)"))
        #expect(delivery.text.hasSuffix("I am"))
        #expect(delivery.mentions == [Stage.ana.id])
    }

    @Test func aMemberIsNotImpersonated() throws {
        let stage = try Stage()
        try stage.open()
        for nick in ["Ana", "ANA", "Áná"] {
            try stage.join(as: nick)
            let answer = stage.sent("presence").last
            #expect(answer?["type"] == "error", "\(nick) was let in")
            stage.clear()
        }
    }

    @Test func peopleAndTheOutboxSurviveACrash() throws {
        let stage = try joined()
        try stage.say("before the crash")
        let revived = try Stage(store: stage.store)
        try revived.open()
        try revived.write("still there?", id: revived.newMessageID())
        #expect(revived.bodies == ["still there?"])
        let again = try Stage(store: stage.store)
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try again.discord(.ready(ready))
        try again.discord(.guildCreate(Stage.cats))
        #expect(again.errands.contains { $0.request == .webhooks(of: Stage.general) })
    }

    @Test func whoIsNotLetIntoTheSpaceFindsNothing() throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        try stage.join()
        let error = stage.sent("presence").first?.first("error", in: NS.component)
        #expect(error?.elements.first?.name.local == "item-not-found")
    }
}
