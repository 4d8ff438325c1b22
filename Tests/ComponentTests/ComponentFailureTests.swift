// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import TestKit
import Testing
import XMPP

struct ComponentFailureTests {
    private static let wrongSecret = """
        <stream:error><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>
        """

    @Test func aWrongSecretIsSaidOnceAndTriedAgainSeldom() async throws {
        try await withScene(configure: { $0.refusalDelay = .milliseconds(50) }) { scene in
            for _ in 0..<3 {
                let peer = try await scene.server.accept()
                await peer.send(FakeConnection.header)
                try await peer.read(until: "</handshake>")
                await peer.send(Self.wrongSecret)
                try await peer.closed()
            }
            let peer = try await scene.server.acceptStream()
            guard case .failed("bridge.localhost", let reason) = try await scene.nextEvent() else {
                return #expect(Bool(false), "no failure")
            }
            #expect(reason.contains("secret for bridge.localhost"))
            #expect(!reason.contains("abc"))
            #expect(try await scene.nextEvent() == .connected(domain: "bridge.localhost"))
            #expect(peer.isOpen)
        }
    }

    @Test func aRefusalEndsTheRunWhereThatIsWanted() async throws {
        let server = try await FakeServer.start()
        var options = ComponentOptions(streams: [
            .init(domain: "nowhere.localhost", secret: Secret("s"), port: server.port)
        ])
        options.stopsOnRefusal = true
        let connection = ComponentConnection(options: options)
        try await withDeadline {
            async let run: Void = connection.run()
            let peer = try await server.accept()
            // as Prosody does: no id for a domain it does not know
            await peer.send(
                """
                <?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams' \
                xmlns='jabber:component:accept'><stream:error>\
                <host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>
                """)
            do {
                try await run
                Issue.record("the run went on")
            } catch {
                #expect(error is ComponentRefusal)
            }
        }
        await server.stop()
    }

    @Test func comesBackAfterACut() async throws {
        try await withScene { scene in
            for _ in 0..<3 {
                let peer = try await scene.server.acceptStream()
                #expect(try await scene.nextEvent() == .connected(domain: "bridge.localhost"))
                await peer.close()
                guard case .disconnected("bridge.localhost", _) = try await scene.nextEvent() else {
                    return #expect(Bool(false), "not disconnected")
                }
            }
            #expect(scene.connection.statistics.connections == 3)
        }
    }

    @Test func comesWhenTheServerComes() async throws {
        let server = try await FakeServer.start()
        let port = server.port
        await server.stop()
        var options = ComponentOptions(streams: [.init(domain: "bridge.localhost", secret: Secret("s"), port: port)])
        options.backoffBase = .milliseconds(20)
        options.backoffCap = .milliseconds(50)
        let connection = ComponentConnection(options: options)
        try await withDeadline {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await connection.run() }
                var events = connection.events.makeAsyncIterator()
                guard case .disconnected? = await events.next() else {
                    return #expect(Bool(false), "not told")
                }
                await connection.send([.stanza(message(1))])
                #expect(connection.statistics.droppedStanzas == 1)
                let later = try await FakeServer.start(port: port)
                _ = try await later.acceptStream()
                #expect(await events.next() == .connected(domain: "bridge.localhost"))
                group.cancelAll()
                await later.stop()
            }
        }
    }

    @Test(arguments: [
        ("<message><body>oops</message>", "not-well-formed"),
        ("<message><!-- hidden --></message>", "restricted-xml"),
        ("<x:message/>", "bad-namespace-prefix"),
        ("<message>\u{1}</message>", "not-well-formed"),
        ("<message><body>" + String(repeating: "long ", count: 5000) + "</body></message>", "policy-violation"),
    ])
    func aServerThatSpeaksNonsenseIsToldAndLeft(_ nonsense: String, _ condition: String) async throws {
        try await withScene(configure: { $0.limits.stanzaBytes = 20_000 }) { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            await peer.send("<message id='good'/>" + nonsense)
            let farewell = try await peer.read(until: "</stream:stream>")
            #expect(
                farewell.contains("<stream:error><\(condition) xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>")
                    || farewell.contains(
                        "<stream:error><\(condition) xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text")
            )
            try await peer.closed()
            guard case .stanza(let good, _) = try await scene.nextEvent() else {
                return #expect(Bool(false), "the stanza before was lost")
            }
            #expect(good["id"] == "good")
            guard case .disconnected = try await scene.nextEvent() else {
                return #expect(Bool(false), "not disconnected")
            }
            _ = try await scene.server.acceptStream()
            #expect(try await scene.nextEvent() == .connected(domain: "bridge.localhost"))
        }
    }

    @Test func aServerThatFellSilentIsLeft() async throws {
        try await withScene(configure: {
            $0.keepAlive = .milliseconds(100)
            $0.keepAliveTimeout = .milliseconds(200)
        }) { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            try await peer.read(until: "<ping xmlns='urn:xmpp:ping'/>")
            #expect(
                try await scene.nextEvent()
                    == .disconnected(domain: "bridge.localhost", reason: "the server fell silent"))
            _ = try await scene.server.acceptStream()
        }
    }

    @Test func aServerThatAnswersIsKept() async throws {
        try await withScene(configure: {
            $0.keepAlive = .milliseconds(50)
            $0.keepAliveTimeout = .seconds(20)
        }) { scene in
            let peer = try await scene.server.acceptStream()
            _ = try await scene.nextEvent()
            for number in 1...5 {
                try await peer.read(until: "id='keepalive-\(number)'")
                let id = "keepalive-\(number)"
                await peer.send("<iq type='get' from='bridge.localhost' to='bridge.localhost' id='\(id)'/>")
            }
            await peer.send("<message id='1'/>")
            guard case .stanza(let element, _) = try await scene.nextEvent() else {
                return #expect(Bool(false), "no stanza")
            }
            #expect(element["id"] == "1", "pings are not told")
        }
    }

    @Test func aServerThatNeverShakesHandsIsLeft() async throws {
        try await withScene(configure: { $0.handshakeTimeout = .milliseconds(100) }) { scene in
            let peer = try await scene.server.accept()
            await peer.send(FakeConnection.header)
            try await peer.closed()
            #expect(
                try await scene.nextEvent()
                    == .disconnected(
                        domain: "bridge.localhost", reason: "the server did not answer the handshake"))
        }
    }
}
