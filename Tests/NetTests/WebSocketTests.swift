// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import TestKit
import Testing

struct WebSocketTests {
    @Test func messagesGoBothWays() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: "\(server.webSocketURL)/?v=10", headers: [])
            let messages: [WebSocketMessage] = [.text(""), .text("héllo 🚀"), .binary([]), .binary([0, 255])]
            for message in messages { try await channel.send(message) }
            let events = try await channel.events.next(4, within: .seconds(10))
            #expect(events == messages.map { .message($0) })
            await channel.close(code: 1000, reason: "bye")
            #expect(try await channel.events.next(2, within: .seconds(10)) == [.closed(code: 1000, reason: "bye")])
            try await eventually { server.isIdle }
        }
    }

    @Test func theUpgradeCarriesPathHostAndHeaders() async throws {
        let seen = Lock<ReceivedRequest?>(nil)
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            seen.withLock { $0 = socket.request }
            try socket.echo()
        }
        try await withEngine(server, options: CurlOptions(userAgent: "Tester/1")) { engine, server in
            let url = "\(server.webSocketURL)/gate?v=10&encoding=json"
            let channel = try await engine.open(url: url, headers: [HTTPHeader("X-A", "b")])
            await channel.abort()
            let request = try #require(seen.withLock { $0 })
            #expect(request.path == "/gate?v=10&encoding=json")
            #expect(request.headers.value(of: "host") == "127.0.0.1:\(server.port)")
            #expect(request.headers.value(of: "user-agent") == "Tester/1")
            #expect(request.headers.value(of: "x-a") == "b")
        }
    }

    @Test func framesInTheSameWriteAsTheAnswerAreNotLost() async throws {
        let first = WebSocketPeer.bytes(WebSocketFrame(.text, Array("hello".utf8)))
        let server = try LoopbackServer { try WebSocketPeer($0, rest: first + first.prefix(3)).echo() }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            #expect(try await channel.events.first(within: .seconds(10)) == .message(.text("hello")))
        }
    }

    @Test func fragmentsArriveJoinedAndPingsAreAnswered() async throws {
        let pongs = Lock<[[UInt8]]>([])
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            try socket.send(WebSocketFrame(.text, [0xc3], isFinal: false))
            try socket.send(WebSocketFrame(.ping, [1, 2, 3]))
            try socket.send(WebSocketFrame(.continuation, [0xa4]))
            while let item = try socket.next() {
                if case .pong(let payload) = item { pongs.withLock { $0.append(payload) } }
            }
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            #expect(try await channel.events.first(within: .seconds(10)) == .message(.text("ä")))
            try await eventually { pongs.withLock { $0 } == [[1, 2, 3]] }
            await channel.abort()
        }
    }

    @Test func eightMegabytesGoBothWaysInFragments() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo(fragments: 1 << 20) }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            var bytes = [UInt8](repeating: 0, count: 8 << 20)
            for index in stride(from: 0, to: bytes.count, by: 997) { bytes[index] = UInt8(truncatingIfNeeded: index) }
            try await channel.send(.binary(bytes))
            let event = try await channel.events.first(within: .seconds(30))
            #expect(event == .message(.binary(bytes)))
            await channel.close(code: 1000, reason: "")
        }
    }

    @Test func theServersCodeAndReasonArrive() async throws {
        let reply = Lock<WebSocketReader.Item?>(nil)
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            try socket.send(.close(code: 4004, reason: "Authentication failed."))
            let item = try socket.next()
            reply.withLock { $0 = item }
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            let events = try await channel.events.next(5, within: .seconds(10))
            #expect(events == [.closed(code: 4004, reason: "Authentication failed.")])
            #expect(await failure { () throws(NetError) in try await channel.send(.text("late")) } != nil)
            try await eventually { reply.withLock { $0 } == .close(code: 4004, reason: "") }
        }
    }

    @Test func aCloseWithoutCodeIs1005() async throws {
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            try socket.send(.close(code: nil))
            _ = try socket.next()
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            #expect(try await channel.events.next(5, within: .seconds(10)) == [.closed(code: 1005, reason: "")])
        }
    }

    @Test func aLostConnectionIsACloseWithoutCode() async throws {
        for isReset in [true, false] {
            let server = try LoopbackServer { peer in
                let socket = try WebSocketPeer(peer)
                try socket.send(WebSocketFrame(.text, Array("last".utf8)))
                _ = try socket.next()
                if isReset { peer.reset() }
            }
            try await withEngine(server) { engine, server in
                let channel = try await engine.open(url: server.webSocketURL, headers: [])
                #expect(try await channel.events.first(within: .seconds(10)) == .message(.text("last")))
                try await channel.send(.text("go"))
                let events = try await channel.events.next(5, within: .seconds(10))
                #expect(events == [.closed(code: nil, reason: "connection lost")])
                let error = await failure { () throws(NetError) in try await channel.send(.text("late")) }
                #expect(error == .cut(requestSent: false))
                await channel.close(code: 1000, reason: "")
            }
        }
    }

    @Test func aBreachIsAnsweredWithItsCode() async throws {
        let reply = Lock<WebSocketReader.Item?>(nil)
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            try socket.peer.write([0x81, 0x01, 0xff])
            let item = try socket.next()
            reply.withLock { $0 = item }
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            let events = try await channel.events.next(5, within: .seconds(10))
            #expect(events == [.closed(code: 1007, reason: "text is not UTF-8")])
            try await eventually { reply.withLock { $0 } == .close(code: 1007, reason: "text is not UTF-8") }
        }
    }

    @Test func aMessageOverTheLimitClosesWith1009() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        try await withEngine(server, options: CurlOptions(maximumMessageBytes: 1000)) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            try await channel.send(.binary([UInt8](repeating: 1, count: 1001)))
            let events = try await channel.events.next(5, within: .seconds(10))
            #expect(events == [.closed(code: 1009, reason: "message over 1000 bytes")])
        }
    }

    @Test func abortDropsTheConnection() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            await channel.abort()
            #expect(try await channel.events.next(5, within: .seconds(10)) == [.closed(code: nil, reason: "aborted")])
            try await eventually { server.isIdle }
        }
    }

    @Test func aSilentPeerIsNotWaitedForLongerThanFiveSeconds() async throws {
        let server = try LoopbackServer { peer in
            _ = try WebSocketPeer(peer)
            try peer.waitForEnd()
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            let start = ContinuousClock.now
            await channel.close(code: 1000, reason: "")
            #expect((.seconds(4) ... .seconds(9)).contains(ContinuousClock.now - start))
            #expect(
                try await channel.events.next(5, within: .seconds(1)) == [
                    .closed(code: nil, reason: "no close in time")
                ])
        }
    }

    @Test func lettingGoOfAChannelDropsIt() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        try await withEngine(server) { engine, server in
            do {
                let channel = try await engine.open(url: server.webSocketURL, headers: [])
                try await channel.send(.text("x"))
            }
            try await eventually { server.isIdle }
        }
    }

    @Test func aSlowReaderSlowsTheServer() async throws {
        let writer = Lock<Peer?>(nil)
        let server = try LoopbackServer { peer in
            let socket = try WebSocketPeer(peer)
            writer.withLock { $0 = peer }
            let frame = WebSocketPeer.bytes(WebSocketFrame(.binary, [UInt8](repeating: 1, count: 1 << 20)))
            for _ in 0..<64 { try peer.write(frame) }
            try socket.send(.close(code: 1000))
            _ = try socket.next()
        }
        try await withEngine(server) { engine, server in
            let channel = try await engine.open(url: server.webSocketURL, headers: [])
            try await eventually {
                let before = writer.withLock { $0?.bytesWritten } ?? 0
                try await Task.sleep(for: .milliseconds(200))
                return before > 0 && writer.withLock { $0?.bytesWritten } == before
            }
            #expect(writer.withLock { $0?.bytesWritten } ?? 0 < 32 << 20)
            let events = try await channel.events.next(100, within: .seconds(30))
            #expect(events.count == 65)
            #expect(events.last == .closed(code: 1000, reason: ""))
        }
    }

    @Test func aHundredChannelsAtOnce() async throws {
        let server = try LoopbackServer { try WebSocketPeer($0).echo() }
        try await withEngine(server) { engine, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let channel = try await engine.open(url: server.webSocketURL, headers: [])
                        for round in 0..<10 { try await channel.send(.text("\(number)/\(round)")) }
                        let events = try await channel.events.next(10, within: .seconds(30))
                        #expect(events == (0..<10).map { .message(.text("\(number)/\($0)")) })
                        await channel.close(code: 1000, reason: "")
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
