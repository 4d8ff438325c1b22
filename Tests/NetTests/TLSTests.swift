// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

struct TLSTests {
    @Test func aTrustedServerIsSpokenTo() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        let front = try TLSFront(before: server)
        try await withEngine(server, options: CurlOptions(caFile: front.caFile)) { engine, _ in
            let response = try await engine.exchange(HTTPRequest(url: "\(front.url)/secure"))
            #expect(String(decoding: response.body, as: UTF8.self) == "/secure")
        }
        front.stop()
    }

    @Test func anUntrustedServerGetsNothing() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        let front = try TLSFront(before: server)
        try await withEngine(server) { engine, _ in
            let error = await failure { () throws(NetError) in try await engine.exchange(HTTPRequest(url: front.url)) }
            guard case .tls = error else { return #expect(error == .tls("")) as Void }
            #expect(error?.mayHaveReachedServer == false)
            let refusal = await failure { () throws(NetError) in try await engine.open(url: front.webSocketURL) }
            guard case .tls = refusal else { return #expect(refusal == .tls("")) as Void }
        }
        front.stop()
    }

    @Test func aServerWithoutTLSGetsNothing() async throws {
        let server = try LoopbackServer { peer in
            _ = try peer.read()
            try peer.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        try await withEngine(server) { engine, server in
            let request = HTTPRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/")
            let error = await failure { () throws(NetError) in try await engine.exchange(request) }
            guard case .tls = error else { return #expect(error == .tls("")) as Void }
        }
    }

    @Test func anUnfinishedTLSHandshakeIsNoConnection() async throws {
        let server = try LoopbackServer { try $0.waitForEnd() }
        let options = CurlOptions(connectTimeout: .milliseconds(300))
        try await withEngine(server, options: options) { engine, server in
            let request = HTTPRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/")
            let error = await failure { () throws(NetError) in try await engine.exchange(request) }
            guard case .refused = error else { return #expect(error == .refused("")) as Void }
        }
    }

    @Test func aWebSocketOverTLSCarriesLargeMessages() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo(fragments: 300_000) }
        let front = try TLSFront(before: server)
        try await withEngine(server, options: CurlOptions(caFile: front.caFile)) { engine, _ in
            let channel = try await engine.open(url: front.webSocketURL, headers: [])
            let messages = (0..<20).map { WebSocketMessage.binary([UInt8](repeating: UInt8($0), count: 400_000)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for message in messages { try await channel.send(message) } }
                let events = try await channel.events.next(messages.count, within: .seconds(30))
                #expect(events == messages.map { .message($0) })
                try await group.waitForAll()
            }
            await channel.close(code: 1000, reason: "done")
            #expect(try await channel.events.next(2, within: .seconds(5)) == [.closed(code: 1000, reason: "done")])
        }
        front.stop()
    }
}
