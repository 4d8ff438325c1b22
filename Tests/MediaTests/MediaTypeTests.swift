// SPDX-License-Identifier: Apache-2.0
import Media
import Testing

struct MediaTypeTests {
    @Test(arguments: [
        ("image/png", "a.png", "image/png", true), ("IMAGE/JPEG; q=1", "a", "image/jpeg", true),
        ("video/mp4", "a.mp4", "video/mp4", true), ("audio/ogg", "a.ogg", "audio/ogg", true),
        ("text/plain; charset=latin1", "a.txt", "text/plain; charset=utf-8", true),
        ("application/pdf", "a.pdf", "application/pdf", false), (nil, "a.webp", "image/webp", true),
        ("application/octet-stream", "a.gif", "image/gif", true),
    ])
    func usualTypesAreKept(claimed: String?, name: String, text: String, isInline: Bool) {
        let type = MediaType(claimed: claimed, filename: name)
        #expect(type.text == text)
        #expect(type.isInline == isInline)
    }

    @Test(arguments: [
        "text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/javascript", "text/css",
        "multipart/x-mixed-replace", "message/rfc822", "", "garbage", "text/html\r\nSet-Cookie: a=b",
    ])
    func whatABrowserCouldRunIsOnlySaved(claimed: String) {
        #expect(MediaType(claimed: claimed, filename: "a.html") == .unknown)
        #expect(MediaType(claimed: claimed, filename: "a") == .unknown)
    }
}
