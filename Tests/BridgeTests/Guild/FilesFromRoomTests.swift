// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

struct FilesFromRoomTests {
    private static let url = "https://upload.localhost/1/cat.png"

    private func joined(mayAttach: Bool = true) throws -> Stage {
        let stage = try Stage()
        try stage.open { if mayAttach { $0.guild.roles[0].permissions.insert(.attachFiles) } }
        try stage.join()
        stage.clear()
        return stage
    }

    private func share(_ urls: [String], caption: String = "", on stage: Stage, id: String = "m1") throws {
        let body = ([caption].filter { !$0.isEmpty } + urls).joined(separator: "\n")
        try stage.say(
            body, id: id,
            urls.map { url in
                FileSharing(file: FileMetadata(name: "cat.png", mediaType: "image/png"), urls: [url]).element
            })
    }

    private func wanted(_ stage: Stage) throws -> (errand: Errand, files: [DeliveryFile]) {
        let errand = try #require(stage.errands.first)
        guard case .fetch(let files, _, _) = errand.request else {
            Issue.record("no files are wanted, but \(errand.request)")
            throw CancellationError()
        }
        stage.clear()
        return (errand, files)
    }

    private func bring(_ stage: Stage, size: Int = 10) throws {
        let (errand, files) = try wanted(stage)
        let brought = files.enumerated().map { number, file in
            var file = file
            file.path = "/spool/\(number)"
            file.size = size
            return file
        }
        try stage.answer(errand, .success(.files(brought)))
    }

    private func post(_ stage: Stage) throws -> Delivery {
        guard case .post(_, _, let delivery)? = stage.errands.first?.request else {
            Issue.record("no post is in flight")
            throw CancellationError()
        }
        return delivery
    }

    @Test func aFileIsFetchedAndPostedWithItsCaption() throws {
        let stage = try joined()
        try share([Self.url], caption: "Look, *a cat*", on: stage)
        try stage.giveWebhook()
        try bring(stage)
        let post = try post(stage)
        #expect(post.text == "Look, **a cat**")
        #expect(post.files?.map(\.path) == ["/spool/0"])
        #expect(post.files?.map(\.name) == ["cat.png"])
    }

    @Test func textBeforeAndAfterKeepsItsPlace() throws {
        let stage = try joined()
        try stage.say("one", id: "a")
        try share([Self.url], on: stage, id: "b")
        try stage.say("three", id: "c")
        try stage.giveWebhook()
        var posted: [String] = []
        for number in 0..<3 {
            if number == 1 { try bring(stage) }
            posted.append(try post(stage).text)
            try stage.accept(stage.errands.first, as: Discord.Message.ID(UInt64(5000 + number)))
        }
        #expect(posted == ["one", "", "three"])
    }

    @Test func elevenFilesAreTwoMessages() throws {
        let stage = try joined()
        try share((0..<11).map { "https://u.example/\($0).png" }, caption: "All", on: stage)
        try stage.giveWebhook()
        try bring(stage)
        #expect(try post(stage).files?.count == 10)
        try stage.accept(stage.errands.first, as: 5000)
        try bring(stage)
        #expect(try post(stage).files?.count == 1)
        #expect(try post(stage).text.isEmpty)
    }

    @Test func whatCannotBeHadGoesAsALink() throws {
        let stage = try joined()
        try share([Self.url, "https://u.example/b.png"], caption: "Two", on: stage)
        try stage.giveWebhook()
        var (errand, files) = try wanted(stage)
        files[1].path = "/spool/1"
        files[1].size = 5
        try stage.answer(errand, .success(.files(files)))
        #expect(try post(stage).text == "Two\n\(Self.url)")
        #expect(try post(stage).files?.map(\.url) == ["https://u.example/b.png"])
    }

    @Test func filesThatDiscordRefusesGoAsLinks() throws {
        let stage = try joined()
        try share([Self.url], on: stage)
        try stage.giveWebhook()
        try bring(stage)
        let errand = try #require(stage.errands.first)
        stage.clear()
        let fault = APIFault(status: 413, code: 40005, message: "Request entity too large")
        try stage.answer(errand, .failure(.api(fault, call: "POST webhooks")))
        #expect(try post(stage).text == Self.url)
        #expect(try post(stage).files == [])
        #expect(stage.sent("message").isEmpty)
    }

    @Test func whoMayNotAttachFilesSendsALink() throws {
        let stage = try joined(mayAttach: false)
        try share([Self.url], on: stage)
        try stage.giveWebhook()
        #expect(try post(stage).text == Self.url)
        #expect(try post(stage).files == nil)
    }

    @Test func whoHasSentEnoughTodaySendsLinks() throws {
        let stage = try joined()
        try share([Self.url], on: stage)
        try stage.giveWebhook()
        try bring(stage, size: 200 << 20)
        try stage.accept(stage.errands.first, as: 5000)
        try share([Self.url], on: stage, id: "m2")
        #expect(try post(stage).text == Self.url)
        try stage.accept(stage.errands.first, as: 5001)
        try stage.tick(afterSeconds: 86_400)
        try share([Self.url], on: stage, id: "m3")
        _ = try wanted(stage)
    }

    @Test func aPostWithFilesWhoseAnswerWasLostIsFoundAgain() throws {
        let stage = try joined()
        try share([Self.url], caption: "Look", on: stage)
        try stage.giveWebhook()
        try bring(stage)
        let delivery = try post(stage)
        let errand = try #require(stage.errands.first)
        stage.clear()
        try stage.answer(errand, .failure(.ambiguous(reason: "cut", call: "POST webhooks")))
        try stage.tick(afterSeconds: 5)
        let look = try #require(stage.errands.first)
        stage.clear()
        var other = stage.echo(of: delivery, as: 5001)
        other.attachments = []
        try stage.answer(look, .success(.messages([other, stage.echo(of: delivery, as: 5002)])))
        #expect(stage.errands.isEmpty)
        let room = try stage.store.view { try $0.room(channel: Stage.general) }
        let linked = try stage.store.view { try $0.message(discordID: 5002, in: #require(room).id) }
        #expect(linked?.id == delivery.message)
    }

    @Test func afterARestartTheFilesAreFetchedAgain() throws {
        let stage = try joined()
        try share([Self.url], on: stage)
        try stage.giveWebhook()
        try bring(stage)
        _ = try post(stage)
        let next = try Stage(store: stage.store)
        next.now = stage.now
        var ready = Ready(user: User(id: 1), guildIDs: [Stage.guild], sessionID: "s", resumeURL: "")
        ready.applicationID = 9
        try next.discord(.ready(ready))
        try next.discord(.guildCreate(Stage.cats))
        // The post may have arrived, or be on its way still: after a while it is looked for.
        try next.tick(afterSeconds: 60)
        let look = try #require(
            next.errands.first { errand in
                if case .messages(_, _, _, .verifyPost) = errand.request { true } else { false }
            })
        next.clear()
        try next.answer(look, .success(.messages([])))
        #expect(try wanted(next).files.map(\.path) == [nil])
    }

    @Test func anEncryptedFileIsAPoliteLine() throws {
        let stage = try joined()
        try stage.say(
            "aesgcm://upload.localhost/a.jpg#00112233", [OutOfBand("aesgcm://upload.localhost/a.jpg#00112233").element])
        try stage.giveWebhook()
        #expect(try post(stage).text == "(an encrypted file, which only apps on XMPP can open)")
    }

    @Test func correctingTheCaptionKeepsTheFile() throws {
        let stage = try joined()
        try share([Self.url], caption: "Lok", on: stage)
        try stage.giveWebhook()
        try bring(stage)
        try stage.accept(stage.errands.first, as: 5000)
        let sharing = FileSharing(file: FileMetadata(name: "cat.png"), urls: [Self.url]).element
        let replace = Element("replace", in: NS.correction, ["id": "m1"])
        try stage.say("Look\n\(Self.url)", id: "m2", [sharing, replace])
        guard case .edit(_, _, 5000, let delivery)? = stage.errands.first?.request else {
            Issue.record("no edit")
            return
        }
        #expect(delivery.text == "Look")
    }

    @Test func aFileAddedByACorrectionGoesWithTheEdit() throws {
        let stage = try joined()
        try stage.say("Look", id: "m1")
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5000)
        let sharing = FileSharing(file: FileMetadata(name: "cat.png"), urls: [Self.url]).element
        let replace = Element("replace", in: NS.correction, ["id": "m1"])
        try stage.say("Look here\n\(Self.url)", id: "m2", [sharing, replace])
        try bring(stage)
        guard case .edit(_, _, 5000, let delivery)? = stage.errands.first?.request else {
            Issue.record("no edit")
            return
        }
        #expect(delivery.text == "Look here")
        #expect(delivery.files?.map(\.path) == ["/spool/0"])
    }

    @Test func aFileAddedByACorrectionThatCannotBeHadGoesAsALink() throws {
        let stage = try joined()
        try stage.say("Look", id: "m1")
        try stage.giveWebhook()
        try stage.accept(stage.errands.first, as: 5000)
        let sharing = FileSharing(file: FileMetadata(name: "cat.png"), urls: [Self.url]).element
        try stage.say(Self.url, id: "m2", [sharing, Element("replace", in: NS.correction, ["id": "m1"])])
        let (errand, files) = try wanted(stage)
        try stage.answer(errand, .success(.files(files)))
        guard case .edit(_, _, 5000, let delivery)? = stage.errands.first?.request else {
            Issue.record("no edit")
            return
        }
        #expect(delivery.text == Self.url)
        #expect(delivery.files == [])
    }

    @Test func takingTheMessageBackDeletesItsFiles() throws {
        let stage = try joined()
        try share([Self.url], on: stage)
        try stage.giveWebhook()
        try bring(stage)
        try stage.accept(stage.errands.first, as: 5000)
        try stage.say(nil, id: "m2", [Element("retract", in: NS.retraction, ["id": "m1"])])
        guard case .delete(_, _, 5000)? = stage.errands.first?.request else {
            Issue.record("no delete")
            return
        }
    }
}
