// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct CDNTests {
    private func fetch(_ caller: Caller, _ url: String) -> SimResponse {
        let target = url.replacingPrefix(caller.discord.cdnBaseURL, with: "/cdn")
        return caller.discord.respond(to: SimRequest("GET", target: target))
    }

    @Test func anAttachmentIsServedUntilItsSignatureEnds() throws {
        let caller = try Caller()
        let said = try caller.control.run(
            "say", ["who": "ada", "channel": "general", "attachments": [["name": "a b.txt", "text": "hello"]]])
        let url = said["attachments"]?[0]?["url"]?.text ?? ""
        #expect(url.contains("/a_b.txt?ex="))
        #expect(fetch(caller, url).body == Array("hello".utf8))
        #expect(fetch(caller, String(url.prefix { $0 != "?" })).status == 404)
        #expect(fetch(caller, url.replacingPrefix(url, with: String(url.dropLast(3)) + "0&")).status == 404)
        caller.control.advance(milliseconds: 86_400_001)
        let gone = fetch(caller, url)
        #expect(gone.status == 404)
        #expect(gone.body == Array("This content is no longer available.".utf8))
        let fresh = caller.json("POST", "/attachments/refresh-urls", ["attachment_urls": [.string(url)]])
        #expect(fetch(caller, fresh["refreshed_urls"]?[0]?["refreshed"]?.text ?? "").status == 200)
    }

    @Test func avatarsArePictures() throws {
        let caller = try Caller()
        let ada = caller.control.state()["users"]?.list?.first { $0["username"] == "ada" } ?? .null
        let url = "/cdn/avatars/\(ada["id"]?.text ?? "")/\(ada["avatar"]?.text ?? "").png?size=64"
        let picture = caller.discord.respond(to: SimRequest("GET", target: url))
        #expect(picture.header("Content-Type") == "image/png")
        #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(fetch(caller, "/cdn/embed/avatars/3.png").status == 200)
    }

    @Test func anAvatarURLOfAWebhookIsFollowed() throws {
        let caller = try Caller()
        let hook = caller.json("POST", "/channels/\(caller.channel("general"))/webhooks", ["name": "m"])
        let said = caller.json(
            "POST", "/webhooks/\(hook["id"]?.text ?? "")/\(hook["token"]?.text ?? "")?wait=true",
            ["content": "x", "avatar_url": "http://example.org/a.png"])
        let url = "/cdn/avatars/\(hook["id"]?.text ?? "")/\(said["author"]?["avatar"]?.text ?? "").png"
        #expect(fetch(caller, url).header("Location") == "http://example.org/a.png")
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
