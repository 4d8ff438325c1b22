// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import TestKit
import Testing
import XMPP

struct ComponentConnectionTests {
    @Test func connectsWithTheDigestOfIDAndSecret() async throws {
        try await withScene { scene in
            let peer = try await scene.server.accept()
            let header = try await peer.read(until: ">")
            let open = try await peer.read(until: ">")
            #expect(header == "<?xml version='1.0'?>")
            #expect(open.contains("xmlns='jabber:component:accept'"))
            await peer.send(FakeConnection.header)
            // SHA-1 of "abcsecret"
            try await peer.read(until: "<handshake>de0a408ef519cd62e7379039634152874895c50c</handshake>")
            #expect(scene.events.all.isEmpty)
            await peer.send("<handshake/>")
            #expect(try await scene.nextEvent() == .connected(domain: "bridge.localhost"))
        }
    }

    @Test func stanzasGoBothWaysInOrder() async throws {
        try await withScene { scene in
            let peer = try await scene.server.acceptStream()
            #expect(try await scene.nextEvent() == .connected(domain: "bridge.localhost"))
            for id in 0..<200 { await scene.connection.send([.stanza(message(id))]) }
            for id in 0..<200 { try await peer.read(until: "id='\(id)'") }
            await peer.send((0..<200).map { "<message from='a@b' to='r@bridge.localhost' id='\($0)'/>" }.joined())
            for id in 0..<200 {
                guard case .stanza(let element, let domain) = try await scene.nextEvent() else {
                    return #expect(Bool(false), "no stanza")
                }
                #expect(element["id"] == String(id))
                #expect(domain == "bridge.localhost")
            }
            #expect(scene.connection.statistics.sentStanzas == 200)
            #expect(scene.connection.statistics.receivedStanzas == 200)
        }
    }

    @Test func aFanOutReachesEach() async throws {
        try await withScene { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            let recipients = (0..<1000).map { JID(local: "u\($0)", domain: "localhost") }
            await scene.connection.send([.fanOut(message(1), to: recipients), .stanza(message(2))])
            for recipient in recipients { try await peer.read(until: "<message to='\(recipient)'") }
            try await peer.read(until: "id='2'")
        }
    }

    @Test func eachDomainHasItsOwnStream() async throws {
        try await withScene(domains: ["a.localhost", "b.localhost"]) { scene in
            let first = try await scene.server.accept()
            let second = try await scene.server.accept()
            let opening = try await first.read(until: "to='") + first.read(until: "'")
            let isA = opening.hasSuffix("a.localhost'")
            let (a, b) = isA ? (first, second) : (second, first)
            for peer in [first, second] {
                await peer.send(FakeConnection.header)
                try await peer.read(until: "</handshake>")
                await peer.send("<handshake/>")
            }
            _ = try await (scene.nextEvent(), scene.nextEvent())
            await scene.connection.send([
                .stanza(message(1, from: "x@a.localhost")), .stanza(message(2, from: "b.localhost/y@a.localhost")),
                .stanza(message(3, from: "x@c.localhost")),
            ])
            try await a.read(until: "id='1'")
            try await b.read(until: "id='2'")
            #expect(scene.connection.statistics.droppedStanzas == 1)
        }
    }

    @Test func endsTheStreamProperlyWhenClosed() async throws {
        try await withScene { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            await scene.connection.send([.stanza(message(1))])
            async let closed: Void = scene.connection.close()
            let last = try await peer.read(until: "</stream:stream>")
            #expect(last.contains("id='1'"))
            await peer.send("</stream:stream>")
            await closed
            try await peer.closed()
            #expect(try await scene.nextEvent() == .disconnected(domain: "bridge.localhost", reason: "closed"))
        }
    }

    @Test func closesEvenIfTheServerSaysNothing() async throws {
        try await withScene { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            await scene.connection.close()
            try await peer.closed()
        }
    }

    @Test func closesWhileNoServerIsThere() async throws {
        try await withScene(configure: {
            $0.backoffBase = .seconds(60); $0.backoffCap = .seconds(60)
        }) { scene in
            await scene.server.stop()
            await scene.connection.close()
        }
    }

    @Test func anIQNestedTooDeepIsAnsweredAndTheStreamLivesOn() async throws {
        try await withScene { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
            await peer.send("<iq type='get' id='7' from='a@b/c' to='bridge.localhost'>\(deep)</iq><message id='8'/>")
            let answer = try await peer.read(until: "</iq>")
            #expect(answer.contains("type='error'"))
            #expect(answer.contains("to='a@b/c'"))
            #expect(answer.contains("policy-violation"))
            guard case .stanza(let element, _) = try await scene.nextEvent() else {
                return #expect(Bool(false), "no stanza")
            }
            #expect(element["id"] == "8")
        }
    }
}
