// SPDX-License-Identifier: Apache-2.0
import Component
import TestKit
import Testing
import XMPP

struct MemoryTransportTests {
    @Test func whatIsSentIsReadStanzaByStanza() async throws {
        let transport = MemoryTransport()
        let recipients = [JID(local: "a", domain: "x"), JID(local: "b", domain: "x")]
        await transport.send([.fanOut(message(1), to: recipients), .stanza(message(2))])
        #expect(transport.takeSent().map { $0["to"] } == ["a@x", "b@x", "a@localhost"])
        #expect(transport.takeSent().isEmpty)
        let sent = try await transport.sent.next(3, within: .seconds(5))
        #expect(sent.map { $0["id"] } == ["1", "1", "2"])
    }

    @Test func whatIsInjectedArrivesInOrder() async throws {
        let transport = MemoryTransport(domains: ["d"])
        await transport.connect()
        let stanza = Element("iq", in: NS.component, ["to": "room@d/x"])
        await transport.inject(stanza)
        await transport.disconnect(reason: "r")
        transport.finish()
        var events: [ComponentEvent] = []
        for await event in transport.events { events.append(event) }
        #expect(
            events == [.connected(domain: "d"), .stanza(stanza, domain: "d"), .disconnected(domain: "d", reason: "r")])
    }
}
