// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

/// Embeds, layouts, polls and forwards.
@Suite struct RoomCardTests {
    private func bodies(_ message: Discord.Message) -> [String] {
        RoomMessage(message, names: KnownNames()).parts.map(\.body)
    }

    private func bot(_ content: String) -> Discord.Message {
        var message = Discord.Message(content)
        message.author.isBot = true
        return message
    }

    @Test func aBotsCardBecomesLines() {
        var embed = Embed(title: "News **x**", details: "All <@1>", url: "https://a.b")
        embed.type = "rich"
        embed.author = EmbedSource(name: "Herald", url: "https://h.b")
        embed.fields = [
            EmbedField(name: "When", value: "now"), EmbedField(name: "Where", value: "a\nb"),
            EmbedField(name: "\u{200B}", value: "more"),
        ]
        embed.image = EmbedMedia(url: "https://a.b/i.png")
        embed.footer = EmbedFooter(text: "end")
        embed.timestamp = Timestamp(milliseconds: 1_767_225_600_000)
        var message = bot("hello")
        message.embeds = [embed]
        #expect(
            bodies(message) == [
                """
                hello
                Herald (https://h.b)
                *News x* (https://a.b)
                All @Juliet
                *When*: now
                *Where*
                a
                b
                more
                end · 2026-01-01 00:00 UTC
                """,
                "https://a.b/i.png",
            ])
    }

    @Test func previewsOfAPersonsLinksAreNotRepeated() {
        var message = Discord.Message("see https://a.b/c")
        message.embeds = [Embed(title: "A page", url: "https://a.b/c")]
        #expect(bodies(message) == ["see https://a.b/c"])
        message.author.isBot = true
        message.embeds[0].type = "article"
        #expect(bodies(message) == ["see https://a.b/c"])
    }

    @Test func aGIFServicesPageBecomesThePicture() throws {
        var embed = Embed(title: "Dance", url: "https://tenor.com/view/dance-1")
        embed.type = "gifv"
        embed.provider = EmbedSource(name: "Tenor")
        embed.video = EmbedMedia(url: "https://media.tenor.com/x/dance.mp4")
        var message = Discord.Message("https://tenor.com/view/dance-1")
        let before = RoomMessage(message, names: KnownNames()).contentHash
        message.embeds = [embed]
        let parts = RoomMessage(message, names: KnownNames())
        #expect(parts.parts.map(\.body) == ["https://media.tenor.com/x/dance.mp4"])
        #expect(try FileSharing(parts.parts[0].payloads[0]).file.mediaType == "video/mp4")
        #expect(parts.contentHash == before)
        message.content = "so https://tenor.com/view/dance-1"
        #expect(bodies(message) == ["so https://tenor.com/view/dance-1"])
    }

    @Test func layoutsAreLaidFlat() {
        var message = bot("")
        message.flags = .isComponentsV2
        message.attachments = [Discord.Attachment(id: 7, filename: "a.png", url: "https://c.d/a.png?ex=1", size: 5)]
        var gallery = Component(.mediaGallery)
        gallery.items = [
            ComponentItem(media: ComponentMedia(url: "https://c.d/a.png?ex=2")),
            ComponentItem(media: ComponentMedia(url: "https://e.f/b.png")),
        ]
        var section = Component(.section, components: [.text("**Hi**")])
        section.accessory = Indirect(.link("More", url: "https://m.o"))
        message.components = [
            Component(.container, components: [section, Component(.separator), gallery]),
            .row([.button("Yes", style: .success, customID: "y"), .button("No", style: .danger, customID: "n")]),
        ]
        #expect(
            bodies(message) == [
                "*Hi*\nMore (https://m.o)\n[Yes] [No]", "https://c.d/a.png?ex=1", "https://e.f/b.png",
            ])
    }

    @Test func whatABoxHidesStaysHidden() {
        var message = bot("")
        message.flags = .isComponentsV2
        message.attachments = [Discord.Attachment(id: 7, filename: "a.png", url: "https://c.d/a.png", size: 5)]
        var gallery = Component(.mediaGallery)
        gallery.items = [ComponentItem(media: ComponentMedia(url: "https://c.d/a.png"))]
        var box = Component(.container, components: [.text("the butler"), gallery])
        box.isSpoiler = true
        var outside = Component(.mediaGallery)
        outside.items = [ComponentItem(media: ComponentMedia(url: "https://e.f/b.png"))]
        outside.items[0].isSpoiler = true
        message.components = [box, outside]
        let parts = RoomMessage(message, names: KnownNames()).parts
        #expect(
            parts.map(\.body) == [
                "||the butler||", "[spoiler: a.png] https://c.d/a.png", "[spoiler: b.png] https://e.f/b.png",
            ])
        #expect(parts.dropFirst().allSatisfy { part in !part.payloads.contains { $0.name == OutOfBand.name } })
    }

    @Test func aForwardedLayoutBringsItsMedia() {
        var gallery = Component(.mediaGallery)
        gallery.items = [
            ComponentItem(media: ComponentMedia(url: "https://c.d/a.png")),
            ComponentItem(media: ComponentMedia(url: "https://e.f/b.png")),
        ]
        gallery.items[0].isSpoiler = true
        var snapshot = MessageSnapshot(content: "")
        snapshot.flags = .isComponentsV2
        snapshot.components = [.text("look"), gallery]
        snapshot.attachments = [Discord.Attachment(id: 7, filename: "a.png", url: "https://c.d/a.png", size: 5)]
        var message = Discord.Message("")
        message.snapshots = [snapshot]
        #expect(
            bodies(message) == [
                "Forwarded:\n> look", "[spoiler: a.png] https://c.d/a.png", "https://e.f/b.png",
            ])
    }

    @Test func aBombOfBoxesIsCutOff() {
        var component = Component.text("deep")
        for _ in 0..<5000 { component = Component(.container, components: [component]) }
        var message = bot("")
        message.components = [component]
        #expect(bodies(message).isEmpty)
    }

    @Test func pollsListTheirAnswers() {
        var poll = Poll(
            question: .init(text: "Which?"),
            answers: [
                .init(id: 1, media: .init(text: "Rose", emoji: Emoji(name: "🌹"))),
                .init(id: 2, media: .init(text: "Thorn")),
            ])
        poll.expiresAt = Timestamp(milliseconds: 1_767_225_600_000)
        poll.allowsSeveral = true
        var message = Discord.Message("")
        message.poll = poll
        #expect(
            bodies(message) == [
                "Poll: Which?\n1. 🌹 Rose\n2. Thorn\nSeveral answers can be chosen. Open until 2026-01-01 00:00 UTC."
            ])
    }

    @Test func closedPollsTellTheVotes() throws {
        let json = """
            {"question":{"text":"Which?"},"answers":[{"answer_id":1,"poll_media":{"text":"Rose"}},
            {"answer_id":2,"poll_media":{"text":"Thorn"}}],
            "results":{"is_finalized":true,"answer_counts":[{"id":1,"count":2}]}}
            """
        var message = Discord.Message("")
        message.poll = try json.decoded()
        #expect(
            bodies(message) == ["Poll: Which?\n1. Rose (2 votes)\n2. Thorn (0 votes)\nThe poll is closed: 2 votes."])
    }

    @Test func forwardsNameOnlyChannelsThatAreKnown() {
        var snapshot = MessageSnapshot(content: "**old** news")
        snapshot.attachments = [Discord.Attachment(id: 7, filename: "a.png", url: "https://c.d/a.png", size: 5)]
        var message = Discord.Message("")
        message.snapshots = [snapshot]
        message.reference = MessageReference(replyTo: 5)
        message.reference?.kind = .forward
        message.reference?.channelID = 21
        #expect(bodies(message) == ["Forwarded from #garden:\n> *old* news", "https://c.d/a.png"])
        message.reference?.channelID = 99
        #expect(bodies(message)[0] == "Forwarded:\n> *old* news")
    }

    @Test func answersToCommandsSayWhoAsked() {
        var message = bot("42")
        message.kind = .chatInputCommand
        message.interaction = InteractionMetadata(id: 1, kind: .command, user: User(id: 1), name: "ask")
        #expect(bodies(message) == ["Juliet used /ask:\n42"])
    }
}
