// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

struct ProxyTests {
    @Test func whoeverUsesAProxyIsHeardOnceFromTheSecondTimeOn() throws {
        let stage = try Self.stage()
        try stage.proxied("[hello]", as: "hello")
        #expect(stage.bodies == ["[hello]", "hello"])
        #expect(stage.sent("message").contains { $0.payload(Retraction.self) != nil })
        stage.clear()
        try stage.proxied("[again]", as: "again")
        #expect(stage.bodies == ["again"])
        #expect(!stage.sent("message").contains { $0.payload(Retraction.self) != nil })
    }

    @Test func whatNoProxyTakesAwayIsSaidSoonAndInOrder() throws {
        let stage = try Self.stage()
        try stage.proxied("[hello]", as: "hello")
        stage.clear()
        try stage.write("by myself", id: stage.newMessageID())
        try stage.write("me too", id: stage.newMessageID(), by: User(id: 305, username: "ben"))
        #expect(stage.bodies.isEmpty)
        try stage.tick(afterSeconds: 4)
        #expect(stage.bodies == ["by myself", "me too"])
    }

    @Test func aWebhookThatOnlyRepeatsIsNoProxy() throws {
        let stage = try Self.stage()
        try stage.write("good morning", id: stage.newMessageID())
        try stage.webhook("good morning")
        stage.clear()
        try stage.write("and now?", id: stage.newMessageID())
        #expect(stage.bodies == ["and now?"])
    }

    @Test func whoSpeaksThemselvesForLongIsWaitedForNoMore() throws {
        let stage = try Self.stage()
        try stage.proxied("[hello]", as: "hello")
        for number in 0..<20 {
            try stage.write("\(number)", id: stage.newMessageID())
            try stage.tick(afterSeconds: 4)
        }
        stage.clear()
        try stage.write("at once", id: stage.newMessageID())
        #expect(stage.bodies == ["at once"])
    }

    @Test func otherWebhooksChangeNothing() throws {
        let stage = try Self.stage()
        try stage.write("good morning", id: stage.newMessageID())
        try stage.webhook("build 42 is green")
        stage.clear()
        try stage.write("good", id: stage.newMessageID())
        #expect(stage.bodies == ["good"])
    }

    private static func stage() throws -> Stage {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        return stage
    }
}

extension Stage {
    func webhook(_ text: String) throws {
        var message = Discord.Message(
            id: newMessageID(), channelID: Self.general, author: User(id: 88, username: "Other me"), content: text)
        message.webhookID = 88
        try discord(.messageCreate(MessageCreate(message: message, guildID: Self.guild)))
    }

    /// Ana writes, the proxy says it again and takes hers away.
    func proxied(_ original: String, as text: String) throws {
        let id = newMessageID()
        try write(original, id: id)
        try webhook(text)
        try discord(.messageDelete(MessageDelete(ids: [id], channelID: Self.general, guildID: Self.guild)))
    }
}
