// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// Commands and buttons on Discord.
@Suite struct SlashTests {
    @Test func commandsAreOfferedAtLogin() throws {
        let stage = try Stage()
        var ready = Ready(user: User(id: 1), guildIDs: [], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        var offered: [[Discord.Command]] = []
        try stage.turn { switchboard, context in
            let effects = try switchboard.handle(.discord(.ready(ready), shard: .only), &context)
            offered = effects.compactMap { if case .offer(let commands, as: 9) = $0 { commands } else { nil } }
            return effects
        }
        #expect(offered.first?.map(\.name) == Verb.all.map(\.name))
    }

    @Test func answersAreForTheAskerAlone() throws {
        let stage = try Stage()
        try stage.open()
        guard case .message(let message) = try stage.slash("info", permissions: []) else {
            Issue.record("no message")
            return
        }
        #expect(message.flags == .ephemeral)
        #expect(message.allowedMentions == .none)
        #expect(message.content?.contains("xmpp:discord.localhost?;node=") == true)
    }

    @Test func whoMayNotIsToldSo() throws {
        let stage = try Stage()
        try stage.open()
        let answer = try stage.slash("settings", ["name": "access", "value": "whitelist"], permissions: .sendMessages)
        #expect(answer.text.contains("Manage Server"))
        #expect(try stage.cats.choices.access == .open)
    }

    @Test func aSettingIsChangedAndTold() throws {
        let stage = try Stage()
        try stage.open()
        try stage.slash("settings", ["name": "audit-channel", "value": .string("\(Stage.general)")])
        try stage.slash("settings", ["name": "guest-role", "value": "*Fremde*"])
        #expect(try stage.cats.choices.guestRole == "*Fremde*")
        let told = stage.errands.compactMap { errand -> OutgoingMessage? in
            if case .command(.post(let message, in: Stage.general, .audit)) = errand.request { message } else { nil }
        }
        #expect(told.first?.content?.contains("\\*Fremde\\* (by <@301>)") == true)
        #expect(told.first?.allowedMentions == AllowedMentions.none)
    }

    @Test func settingsAreSuggestedAsOneTypes() throws {
        let stage = try Stage()
        try stage.open()
        let answer = try stage.slash("settings", ["name": "guest"], kind: .autocomplete, focused: "name")
        guard case .choices(let choices) = answer else {
            Issue.record("no choices")
            return
        }
        #expect(choices.map(\.value) == ["guest-role", "guests-per-domain"])
        let none = try stage.slash("settings", ["name": "guest"], permissions: [], kind: .autocomplete, focused: "name")
        #expect(none == .choices([]))
    }

    @Test func aHiddenChannelIsAnsweredLikeNone() throws {
        let stage = try Stage()
        try stage.open()
        let hidden = try stage.slash("who", ["channel": .string("\(Stage.secret)")], permissions: [])
        let absent = try stage.slash("who", ["channel": "999"], permissions: [])
        #expect(hidden.text == "There is no channel \(Stage.secret).")
        #expect(absent.text == "There is no channel 999.")
    }

    @Test func aRequestIsDecidedByButtonOnce() throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        try stage.choose("approval-channel", "\(Stage.general)")
        try stage.subscribe("juliet@localhost")
        let card = try #require(stage.cards.first)
        stage.clear()
        try stage.answer(
            Errand(guild: Stage.guild, channel: Stage.general, request: card.request),
            .success(.message(Discord.Message(id: 7001, channelID: Stage.general, author: User(id: 1)))))
        let buttons = card.message.components?.first?.components.compactMap(\.customID) ?? []
        #expect(buttons.count == 2)
        #expect(try stage.press(buttons[0], permissions: .sendMessages).text.contains("may not"))
        let done = try stage.press(buttons[0])
        #expect(done.text == "juliet@localhost is in now.")
        let edit = stage.errands.compactMap { errand -> MessageEdit? in
            if case .command(.amend(7001, in: Stage.general, let edit, _)) = errand.request { edit } else { nil }
        }.first
        #expect(edit?.content == "**juliet@localhost** asked to join from XMPP. Let in by <@301>.")
        #expect(edit?.components == [])
        #expect(try stage.cats.space.isSubscribed(JID(local: "juliet", domain: "localhost")))
        #expect(try stage.press(buttons[1]).text.contains("decided already"))
    }

    @Test(arguments: ["", "x", "approve account=juliet@localhost", "0011223344556677 approve account=juliet@localhost"])
    func aForgedButtonIsRefused(customID: String) throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        try stage.subscribe("juliet@localhost")
        #expect(try stage.press(customID).text.contains("too old or not from here"))
        #expect(try !stage.cats.space.isSubscribed(JID(local: "juliet", domain: "localhost")))
    }

    @Test func aLongAddressStillFitsIntoAButton() throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        let long = "\(String(repeating: "a", count: 90))@localhost"
        try stage.subscribe(long)
        let list = try stage.slash("requests")
        let id = try #require(list.buttons.first?.customID)
        #expect(id.unicodeScalars.count <= 100)
        #expect(try stage.press(id).text == "\(long) is in now.")
    }

    @Test func theGuestRoleIsMadeAndTheAnswerComesAfterwards() throws {
        let stage = try Stage()
        try stage.open()
        #expect(try stage.slash("guestrole") == .later(ephemeral: true))
        let errand = try #require(
            stage.errands.first { if case .command(.createRole) = $0.request { true } else { false } })
        stage.clear()
        try stage.answer(errand, .success(.role(Role(id: 900, name: "XMPP"))))
        let finished = stage.errands.compactMap { errand -> String? in
            if case .command(.finish(_, let edit)) = errand.request { edit.content } else { nil }
        }
        #expect(finished.first?.contains("@XMPP") == true)
        #expect(try stage.cats.state?.role(called: "XMPP")?.id == 900)
    }
}
