// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

struct EmojiPictureTests {
    @Test func aCustomEmojiIsAPictureOnceItIsInStore() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.write("hi <:cat:5>", id: stage.newMessageID())
        #expect(stage.bodies == ["hi :cat:"])
        #expect(stage.sent("message").first?.first("html", in: NS.xhtmlIM) == nil)
        let errand = try #require(stage.errands.first)
        let image = StoredImage(sha1: String(repeating: "a", count: 40), mediaType: "image/png", byteCount: 7)
        stage.clear()
        try stage.answer(errand, .success(.image(image)))
        try stage.write("hi <:cat:5> & <:cat:5>\nbye", id: stage.newMessageID())
        #expect(stage.errands.isEmpty)
        let html = try #require(stage.sent("message").first?.first("html", in: NS.xhtmlIM))
        let img = "<img src='cid:sha1+\(image.sha1)@bob.xmpp.org' alt=':cat:'/>"
        #expect(
            Writer.string(html).replacing("\"", with: "'")
                == "<html xmlns='\(NS.xhtmlIM)'><body xmlns='\(NS.xhtml)'><p>hi \(img) &amp; \(img)<br/>bye</p></body></html>"
        )
    }

    @Test func anUnknownPictureIsNotFound() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        let data = BitsOfBinary(contentID: "sha1+00@bob.xmpp.org").element
        try stage.xmpp(
            Element(
                "iq", in: NS.component, ["from": Stage.juliet, "to": "\(stage.room)/Ana", "type": "get", "id": "b"],
                [data]))
        #expect(stage.sent("iq").first?["type"] == "error")
    }
}
