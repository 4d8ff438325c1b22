// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

@Suite struct RoomFileTests {
    private let url = "https://cdn.example/attachments/1/2/a.png?ex=1"

    private func picture() -> Discord.Attachment {
        var attachment = Discord.Attachment(id: 2, filename: "a.png", url: url, size: 1234)
        attachment.contentType = "image/png"
        attachment.width = 640
        attachment.height = 480
        attachment.details = "A balcony"
        return attachment
    }

    private func parts(_ change: (inout Discord.Message) -> Void) -> [RoomPart] {
        var message = Discord.Message("look")
        change(&message)
        return RoomMessage(message, names: KnownNames()).parts
    }

    @Test func textComesFirstThenEachFileByItself() {
        let parts = parts {
            $0.attachments = [picture(), picture()]
            $0.stickers = [Sticker(id: 3, name: "wave")]
        }
        #expect(parts.map(\.source) == [.text, .attachment(2), .attachment(2), .sticker(3)])
    }

    @Test func aFileSaysAllThatIsKnownOfIt() throws {
        let part = parts { $0.attachments = [picture()] }[1]
        #expect(part.body == url)
        let reference = try Reference(part.payloads[0])
        let file = FileMetadata(
            name: "a.png", mediaType: "image/png", size: 1234, description: "A balcony", width: 640, height: 480)
        #expect(reference.type == .data)
        #expect(reference.media == MediaSharing(file: file, urls: [url]))
        #expect(try FileSharing(part.payloads[1]) == FileSharing(disposition: .inline, file: file, urls: [url]))
        #expect(try OutOfBand(part.payloads[2]) == OutOfBand(url, description: "A balcony"))
    }

    @Test func aHiddenFileIsNotShownUnasked() {
        var attachment = picture()
        attachment.filename = "SPOILER_a.png"
        let part = parts { $0.attachments = [attachment] }[1]
        #expect(part.body == "[spoiler: a.png, A balcony] \(url)")
        #expect(part.payloads.map(\.name.local) == ["spoiler", "file-sharing"])
    }

    @Test func voiceMessagesAreNamedSo() throws {
        var attachment = Discord.Attachment(id: 2, filename: "voice-message.ogg", url: url, size: 99)
        attachment.contentType = "audio/ogg"
        attachment.durationSeconds = 64.6
        let part = parts {
            $0.content = ""
            $0.flags = .isVoiceMessage
            $0.attachments = [attachment]
        }[0]
        let file = try FileSharing(part.payloads[1]).file
        #expect(file.description == "Voice message, 1:05")
        #expect(file.length == 64600)
    }

    @Test func emptyFilesHaveNoMediaSharing() {
        var attachment = picture()
        attachment.size = 0
        #expect(parts { $0.attachments = [attachment] }[1].payloads.map(\.name.local) == ["file-sharing", "x"])
    }

    @Test func anAnimatedStickerIsAPictureWhereOneIsDrawn() throws {
        var names = KnownNames()
        names.drawsStickers = true
        names.base = "https://bridge.example"
        var message = Discord.Message(id: 1, channelID: 20, author: User(id: 1))
        message.stickers = [Sticker(id: 3, name: "wave", format: .lottie)]
        let part = try #require(RoomMessage(message, names: names).parts.first)
        #expect(part.body == "https://bridge.example/s/3/3.lottie.png")
        let file = try #require(part.payloads.compactMap { try? FileSharing($0) }.first?.file)
        #expect(file.mediaType == "image/png" && file.name == "3.png" && file.description == "wave")
        names.drawsStickers = false
        let fallback = RoomMessage(message, names: names).parts.first?.body
        #expect(fallback == "[sticker: wave] https://bridge.example/s/3/3.json")
    }

    @Test func stickersArePictures() {
        let bodies = parts {
            $0.content = ""
            $0.stickers = [
                Sticker(id: 1, name: "a"), Sticker(id: 2, name: "b", format: .gif),
                Sticker(id: 3, name: "wave", format: .lottie), Sticker(id: 4, name: "d", format: .apng),
            ]
        }.map(\.body)
        #expect(bodies[0].hasPrefix("https://cdn.discordapp.com/stickers/1.png"))
        #expect(bodies[1] == "https://media.discordapp.net/stickers/2.gif")
        #expect(bodies[2] == "[sticker: wave] https://cdn.discordapp.com/stickers/3.json")
        #expect(bodies[3].hasPrefix("https://cdn.discordapp.com/stickers/4.png"))
    }

    @Test func aTitleTellsTheNameDiscordChanged() {
        var attachment = picture()
        attachment.filename = "bersicht.png"
        attachment.title = "Übersicht"
        #expect(attachment.shownName == "Übersicht.png")
    }
}
