// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

/// Discord refuses Juliet's *hello* because the bot may not manage webhooks.
struct ParkedTests {
    let stage: Stage

    init() throws {
        stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("hello")
        let wanted = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 403, code: 50013, message: "Missing Permissions")
        try stage.answer(wanted, .failure(.api(fault, call: "GET")))
    }

    private func parked() throws -> [ParkedPost] {
        var found: [ParkedPost] = []
        try stage.turn { switchboard, context in
            found = try switchboard.parkedPosts(context)
            return []
        }
        return found
    }

    @Test func itIsSetAsideAndTheSenderHearsWhy() throws {
        let error = try #require(stage.sent("message").first)
        #expect(error["type"] == "error" && error["id"] == "m1")
        let post = try #require(try parked().first)
        #expect(post.text == "hello" && post.sender == Stage.juliet)
        #expect(post.reason.contains("Manage Webhooks"))
    }

    @Test func theNextMessageIsTriedAgain() throws {
        stage.clear()
        try stage.say("anybody?", id: "m2")
        #expect(stage.errands.map(\.request) == [.webhooks(of: Stage.general)])
    }

    @Test func itCanBeSentLater() throws {
        let number = try #require(try parked().first).number
        stage.clear()
        try stage.turn { try $0.guilds[Stage.guild]?.sendParked(number, &$1) ?? [] }
        try stage.giveWebhook()
        let post = try #require(stage.errands.first)
        try stage.accept(post, as: stage.newMessageID())
        #expect(try parked().isEmpty)
        #expect(try stage.store.view { try $0.jobCount() } == 0)
    }

    @Test func itCanBeDropped() throws {
        let number = try #require(try parked().first).number
        try stage.turn { switchboard, context in
            let dropped = try switchboard.guilds[Stage.guild]?.dropParked(number, &context)
            #expect(dropped == true)
            return []
        }
        #expect(try parked().isEmpty)
    }

    @Test func aCorrectionTakesThePlaceOfWhatIsSetAside() throws {
        let correction = Correction("m1").element
        stage.clear()
        try stage.say("hello all", id: "m2", [correction])
        try stage.giveWebhook()
        guard case .post(_, _, let delivery) = try #require(stage.errands.first).request else {
            Issue.record("no post is in flight")
            return
        }
        #expect(delivery.text == "hello all")
        #expect(try parked().isEmpty)
        try stage.accept(stage.errands.first, as: stage.newMessageID())
        #expect(try stage.store.view { try $0.jobCount() } == 0)
    }

    @Test func whatIsTakenBackIsNeverSent() throws {
        stage.clear()
        try stage.say(nil, id: "m2", [Element("retract", in: NS.retraction, ["id": "m1"])])
        #expect(try parked().isEmpty)
        #expect(stage.errands.isEmpty)
    }

    @Test(arguments: [false, true])
    func aReactionWaitsWithIt(isCorrected: Bool) throws {
        let known = try #require(try stage.store.view { try $0.parkedJobs() }.first?.messageID)
        try stage.reactFromRoom(["🎉"], to: "\(known)")
        #expect(try parked().map(\.act) == [.post, .react])
        stage.clear()
        if isCorrected {
            try stage.say("hello all", id: "m2", [Correction("m1").element])
        } else {
            let number = try #require(try parked().first).number
            try stage.turn { try $0.guilds[Stage.guild]?.sendParked(number, &$1) ?? [] }
        }
        try stage.giveWebhook()
        let id = stage.newMessageID()
        try stage.accept(stage.errands.first, as: id)
        try stage.expectReaction("🎉", id, isOn: true)
        #expect(try parked().isEmpty)
    }

    @Test func anAdminSendsItAgainByCommand() throws {
        let listed = try stage.slash("jobs").text
        #expect(listed.contains("#general") && listed.contains("Manage Webhooks"))
        #expect(try stage.slash("jobs", ["act": "retry"]).text.contains("Sent again: 1."))
        #expect(stage.errands.contains { $0.request == .webhooks(of: Stage.general) })
    }

    @Test func whoDoesNotSeeTheChannelIsNotToldItsName() throws {
        #expect(try stage.slash("jobs").text.contains("for #general"))
        var hidden = try #require(Stage.cats.channels.first)
        hidden.overwrites = [Overwrite(role: Role.ID(sharing: Stage.guild), deny: .viewChannel)]
        try stage.discord(.channelUpdate(hidden))
        let text = try stage.slash("jobs").text
        #expect(text.contains("Set aside: 1") && !text.contains("general"))
        for channel in [Stage.general, 999] {
            let options: [String: JSONValue] = ["name": "audit-channel", "value": .string("\(channel)")]
            #expect(try stage.slash("settings", options).text.contains("There is no channel \(channel)"))
        }
    }

    @Test func anAdminDropsItByCommand() throws {
        #expect(try stage.slash("jobs", ["act": "drop", "number": "77"]).text.contains("under the number 77"))
        #expect(try stage.slash("jobs", ["act": "drop"]).text.contains("Dropped: 1."))
        #expect(try parked().isEmpty)
        #expect(try stage.slash("jobs").text.contains("Nothing is set aside."))
    }

    @Test func aPostThatFailsAgainAndAgainWhileDiscordIsUpIsSetAside() throws {
        try failUntilSetAside()
        #expect(try parked().map(\.text) == ["hello", "poison"])
    }

    @Test func whatMayHaveArrivedIsLookedForBeforeItIsSentAgain() throws {
        try failUntilSetAside()
        let post = try #require(try parked().last)
        stage.clear()
        try stage.turn { try $0.guilds[Stage.guild]?.sendParked(post.number, &$1) ?? [] }
        let look = try #require(stage.errands.first)
        var copy = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: User(id: 55, username: "Juliet"),
            content: "poison")
        copy.webhookID = 77
        stage.clear()
        try stage.answer(look, .success(.messages([copy])))
        #expect(stage.errands.isEmpty)
        #expect(try parked().map(\.text) == ["hello"])
        #expect(try stage.store.view { try $0.jobCount() } == 0)
    }

    private func failUntilSetAside() throws {
        stage.clear()
        try stage.say("poison", id: "m2")
        try stage.giveWebhook()
        for _ in 0..<200 {
            guard let errand = stage.errands.last else {
                try stage.tick(afterSeconds: 30)
                if try parked().count == 2 { break }
                continue
            }
            stage.clear()
            if case .post = errand.request {
                try stage.answer(errand, .failure(.ambiguous(reason: "HTTP 500", call: "POST")))
            } else {
                try stage.answer(errand, .success(.messages([])))
            }
        }
    }
}
