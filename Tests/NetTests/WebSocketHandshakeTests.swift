// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Net

struct WebSocketHandshakeTests {
    /// The key of RFC 6455 §1.3.
    private static let nonce = Array("the sample nonce".utf8)
    private static let accepted = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    private static func answer(_ lines: [String], _ rest: String = "") -> [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + rest).utf8)
    }

    private static let good = [
        "HTTP/1.1 101 Switching Protocols", "upgrade: WebSocket", "Connection: keep-alive, Upgrade",
        "Sec-WebSocket-Accept: \(accepted)",
    ]

    @Test func theExampleOfTheRFC() throws {
        var handshake = WebSocketHandshake(nonce: Self.nonce)
        let request = handshake.request(
            host: "h:1", path: "/?v=10", headers: [HTTPHeader("user-agent", "me")], userAgent: "other")
        #expect(
            String(decoding: request, as: UTF8.self) == """
                GET /?v=10 HTTP/1.1\r
                Host: h:1\r
                user-agent: me\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r\n
                """)
        #expect(try handshake.push(Self.answer(Self.good, "frames")) == Array("frames".utf8))
    }

    @Test func theAnswerMayComeByteByByte() throws {
        var handshake = WebSocketHandshake(nonce: Self.nonce)
        let bytes = Self.answer(Self.good)
        for byte in bytes.dropLast() { #expect(try handshake.push([byte]) == nil) }
        #expect(try handshake.push(bytes.suffix(1)) == [])
    }

    @Test func whatIsNoUpgradeIsRefused() {
        var answers = [["HTTP/1.1 403 Forbidden"], ["HTTP/1.1 200 OK"], ["SSH-2.0"], ["HTTP/1.1 abc"]]
        for index in 1..<Self.good.count {
            var lines = Self.good
            lines.remove(at: index)
            answers.append(lines)
        }
        answers.append(Self.good.dropLast() + ["Sec-WebSocket-Accept: AAAA"])
        answers.append(Self.good + ["Sec-WebSocket-Extensions: permessage-deflate"])
        answers.append(Self.good + ["Sec-WebSocket-Protocol: chat"])
        for answer in answers {
            var handshake = WebSocketHandshake(nonce: Self.nonce)
            #expect(throws: WebSocketHandshake.Refusal.self) { try handshake.push(Self.answer(answer)) }
        }
    }

    @Test func anEndlessAnswerIsRefused() {
        var handshake = WebSocketHandshake(nonce: Self.nonce)
        #expect(throws: WebSocketHandshake.Refusal.self) {
            for _ in 0..<100 { _ = try handshake.push([UInt8](repeating: 65, count: 1000)) }
        }
    }

    @Test func urlsGiveHostAndPath() throws {
        #expect(try WebSocketURL("wss://gateway.discord.gg").host == "gateway.discord.gg")
        #expect(try WebSocketURL("wss://gateway.discord.gg").path == "/")
        let full = try WebSocketURL("WS://h:8080/a/b?v=10&encoding=json#x")
        #expect(full.host == "h:8080")
        #expect(full.path == "/a/b?v=10&encoding=json")
        #expect(full.httpURL == "http://h:8080/a/b?v=10&encoding=json#x")
        #expect(try WebSocketURL("wss://h?v=1").path == "/?v=1")
        #expect(try WebSocketURL("ws://[::1]:5/").host == "[::1]:5")
        for text in ["http://h", "ws:h", "ws://", "ws://a b", "ws://h/\r\nX: y", "wss://h:99999/"] {
            #expect(throws: NetError.self) { try WebSocketURL(text) }
        }
    }
}
