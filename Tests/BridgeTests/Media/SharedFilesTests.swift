// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

@testable import Bridge

struct SharedFilesTests {
    private static let url = "https://upload.localhost/1/cat%20one.png"

    private func shared(
        _ body: String?, _ payloads: [Element] = [], from: String = "juliet@localhost/phone"
    ) -> SharedFiles {
        SharedFiles(XMPP.Message(.groupchat, from: JID(from), body: body, payloads: payloads))
    }

    private func sharing(_ url: String, name: String? = nil, description: String? = nil) -> Element {
        FileSharing(file: FileMetadata(name: name, mediaType: "image/png", description: description), urls: [url])
            .element
    }

    @Test func aLoneAddressOutOfBandIsAFileWithoutText() throws {
        let shared = shared(Self.url, [OutOfBand(Self.url).element])
        #expect(shared.caption.isEmpty)
        #expect(shared.files.map(\.name) == ["cat one.png"])
        #expect(shared.files.map(\.isGuess) == [true])
    }

    @Test func theSameFileSaidThreeTimesIsOne() {
        let file = FileMetadata(name: "cat.png", mediaType: "image/png", description: "A cat")
        let shared = shared(
            Self.url,
            [
                Reference(.data, media: MediaSharing(file: file, urls: [Self.url])).element,
                FileSharing(file: file, urls: [Self.url]).element, OutOfBand(Self.url).element,
            ])
        #expect(shared.files.count == 1)
        #expect(shared.files.first?.details == "A cat")
        #expect(shared.files.first?.isGuess == false)
    }

    @Test(arguments: [
        ("Look!\nURL", "Look!"), ("URL\nLook!", "Look!"), ("Look at URL", "Look at"), ("Look!", "Look!"),
        ("see URL there", "see URL there"), ("a\nURL\nb", "a\nb"),
    ])
    func theCaptionStays(body: String, caption: String) {
        let caption = caption.replacing("URL", with: Self.url)
        #expect(shared(body.replacing("URL", with: Self.url), [sharing(Self.url)]).caption == caption)
    }

    @Test func whatIsMarkedAsFallbackIsNoCaption() {
        let mark = Fallback(for: NS.fileSharing).element
        #expect(shared("Juliet shared a file: \(Self.url)", [sharing(Self.url), mark]).caption.isEmpty)
        let part = Fallback(for: NS.fileSharing, body: [.range(5..<100)]).element
        #expect(shared("Look! \(Self.url)", [sharing(Self.url), part]).caption == "Look!")
    }

    @Test func severalFilesKeepTheirOrder() {
        let urls = (1...3).map { "https://u.example/\($0)/f\($0).png" }
        let shared = shared(urls.joined(separator: "\n"), urls.map { sharing($0) })
        #expect(shared.files.map(\.url) == urls)
        #expect(shared.caption.isEmpty)
    }

    @Test func aFileWithoutAnyBodyCounts() {
        #expect(shared(nil, [sharing(Self.url, name: "a.png")]).files.map(\.name) == ["a.png"])
    }

    @Test func aStickersTextDescribesIt() {
        let shared = shared("😘", [Element("sticker", in: "urn:xmpp:stickers:0"), sharing(Self.url)])
        #expect(shared.caption.isEmpty)
        #expect(shared.files.first?.details == "😘")
    }

    @Test func spoilersStayHidden() {
        let shared = shared(Self.url, [Element("spoiler", in: NS.spoiler), OutOfBand(Self.url).element])
        #expect(shared.files.first?.isSpoiler == true)
    }

    @Test(arguments: [
        ("https://upload.localhost/x/a.jpg", 1), ("https://localhost:5281/x/a.OGG", 1), ("https://localhost/page", 0),
        ("https://elsewhere.example/a.jpg", 0), ("https://evillocalhost/a.jpg", 0),
        ("https://upload.localhost/a.jpg and more", 0), ("https://upload.localhost/a.html", 0),
        ("ftp://upload.localhost/a.jpg", 0),
    ])
    func aBareAddressIsAFileOnlyAtTheSendersServer(body: String, count: Int) {
        #expect(shared(body).files.count == count)
    }

    @Test func filesWithAKeyOfTheirOwnAreNotFetched() {
        let shared = shared(
            "aesgcm://upload.localhost/a.jpg#0011", [OutOfBand("aesgcm://upload.localhost/a.jpg#0011").element])
        #expect(shared.isEncrypted)
        #expect(shared.files.isEmpty)
    }

    @Test(arguments: [
        "javascript:alert(1)", "file:///etc/passwd", "http://", "https://user@host/a.png", "http:///a.png",
        "https://host/a b.png", "https://host/\u{202E}.png", "gopher://host/", "https://host\\@evil/a.png",
        "https://host/" + String(repeating: "a", count: 3000),
    ])
    func whatIsNoAddressOfTheWebIsText(url: String) {
        let shared = shared(url, [OutOfBand(url).element, sharing(url)])
        #expect(shared.files.isEmpty)
        #expect(shared.caption == url)
    }

    @Test(arguments: [
        "../../etc/passwd", "a/b\\c.png", "\u{0}\u{1}", "", "   ", "..", String(repeating: "x", count: 900),
    ])
    func namesAreMadeHarmless(name: String) throws {
        let file = try #require(shared(nil, [sharing("https://h.example/", name: name)]).files.first)
        #expect(!file.name.isEmpty && !file.name.contains("/") && !file.name.contains("\\"))
        #expect(file.name.unicodeScalars.count <= 200 && file.name.unicodeScalars.allSatisfy { $0.value > 0x1F })
    }

    @Test func nothingASenderWritesBreaksIt() {
        var random = SeededGenerator(seed: 8)
        let pieces = [Self.url, "\n", " ", "aesgcm://", "https://", "😘", "> ", "%zz", "%", "a", "\u{200B}"]
        for _ in 0..<3000 {
            let body = random.text(of: pieces, upTo: 8)
            let payloads = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                let url = random.text(of: pieces, upTo: 3)
                return Bool.random(using: &random)
                    ? sharing(url, name: random.text(of: pieces, upTo: 3)) : OutOfBand(url).element
            }
            let shared = shared(body, payloads)
            #expect(shared.caption.unicodeScalars.count <= body.unicodeScalars.count)
            #expect(Set(shared.files.map(\.url)).count == shared.files.count)
        }
    }
}
