// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

/// The line on Discord over an answer from the room.
struct QuoteTests {
    private let stage: Stage

    init() throws {
        stage = try Stage()
        try stage.open()
        try stage.join()
    }

    /// What Juliet's answer to a message of Ana's looks like on Discord.
    private func answer(to message: Discord.Message) throws -> String {
        try stage.discord(
            .messageCreate(
                MessageCreate(message: message, guildID: Stage.guild, member: Member(user: message.author))))
        try stage.say("nice", id: "m2", [Reply("\(message.id)").element])
        return try #require(try stage.serve().first)
    }

    private func message(_ text: String) -> Discord.Message {
        Discord.Message(id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: text)
    }

    @Test(arguments: ["||the butler|| did it", "it was ||the\nbutler||"])
    func whatIsHiddenStaysHidden(text: String) throws {
        let post = try answer(to: message(text))
        #expect(!post.contains("the") && post.contains("\\[spoiler]"))
    }

    @Test func twoStrokesHideNothing() throws {
        #expect(try answer(to: message("a || b")).contains("a \\|\\| b"))
    }

    @Test func aFileIsQuotedByItsName() throws {
        var picture = message("")
        let url = "https://cdn.example/" + String(repeating: "a", count: 120) + "/cat.png"
        picture.attachments = [Discord.Attachment(id: 7, filename: "cat.png", url: url, size: 5)]
        let post = try answer(to: picture)
        #expect(post.contains("\\[cat.png]") && !post.contains("cdn.example"))
    }

    @Test func aHiddenFileIsNotNamed() throws {
        var picture = message("")
        picture.attachments = [
            Discord.Attachment(id: 7, filename: "SPOILER_cat.png", url: "https://cdn.example/cat.png", size: 5)
        ]
        #expect(try !answer(to: picture).contains("cat.png"))
    }

    @Test func whatTheRoomHidIsNotShownByAnAnswer() throws {
        try stage.say("the butler did it", [Element("spoiler", in: NS.spoiler)])
        let hidden = try #require(stage.sent("message").last?.first("stanza-id", in: NS.stanzaID)?["id"])
        try stage.say("no!", id: "m2", [Reply(hidden).element])
        #expect(try stage.serve().last?.contains("butler") == false)
    }

    @Test func hidingTakesNothingElse() {
        #expect("a ||b|| c ||d|| e || f".withoutSpoilers == "a [spoiler] c [spoiler] e || f")
        #expect("".withoutSpoilers == "" && "||||".withoutSpoilers == "[spoiler]")
    }
}
