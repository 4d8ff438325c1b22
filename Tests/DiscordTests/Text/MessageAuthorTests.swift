// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Discord

@Suite struct MessageAuthorTests {
    private func message(_ author: User, webhook: Webhook.ID? = nil, kind: MessageKind = .default) -> Message {
        var message = Message(id: 1, channelID: 2, author: author)
        message.webhookID = webhook
        message.kind = kind
        return message
    }

    @Test func kindsAreToldApart() {
        #expect(message(User(id: 3)).authorKind == .person)
        #expect(message(User(id: 3, isBot: true)).authorKind == .bot)
        #expect(message(User(id: 9, isBot: true), webhook: 9).authorKind == .webhook(9, application: nil))
        #expect(message(User(id: 3, isBot: true), webhook: 3, kind: .chatInputCommand).authorKind == .command(bot: 3))
        #expect(message(User(id: 3, isBot: true), webhook: 4).authorKind == .command(bot: 3))
        var crosspost = message(User(id: 9, isBot: true), webhook: 9)
        crosspost.flags = .isCrosspost
        #expect(crosspost.authorKind == .crosspost)
        var system = User(id: 643_945_264_868_098_049)
        system.isSystem = true
        #expect(message(system).authorKind == .system)
    }

    @Test func echoesAreOurWebhooksAndTheBot() {
        func isEcho(_ message: Message) -> Bool { message.isEcho(webhooks: [9], application: 50, bot: 5) }
        #expect(isEcho(message(User(id: 9, isBot: true), webhook: 9)))
        #expect(!isEcho(message(User(id: 8, isBot: true), webhook: 8)))
        var owned = message(User(id: 8, isBot: true), webhook: 8)
        owned.applicationID = 50
        #expect(isEcho(owned))
        #expect(isEcho(message(User(id: 5, isBot: true))))
        #expect(!isEcho(message(User(id: 6, isBot: true))))
        #expect(!isEcho(message(User(id: 3))))
    }

    @Test func namesAreShownAsDiscordDoes() {
        var member = Member(user: User(id: 1, username: "ada", globalName: "Ada L."), nick: "Countess")
        #expect(member.displayName == "Countess")
        member.nick = nil
        #expect(member.displayName == "Ada L.")
        member.user.globalName = ""
        #expect(member.displayName == "ada")
        #expect(User(id: 7).displayName == "user 7")
        member.user.discriminator = "0042"
        #expect(member.user.tag == "ada#0042")
    }

    @Test func lengthsAreCountedInScalars() {
        let family = "👨‍👩‍👧"
        #expect(family.count == 1 && family.discordLength == 5)
        #expect((family + "abc").truncated(toDiscordLength: 6) == family + "…")
        #expect("abc".truncated(toDiscordLength: 3) == "abc")
        #expect("abcd".truncated(toDiscordLength: 3) == "ab…")
        #expect(family.truncated(toDiscordLength: 3) == "…")
        #expect("abcd".truncated(toDiscordLength: 0) == "")
    }
}
