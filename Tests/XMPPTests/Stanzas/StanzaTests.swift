// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct StanzaTests {
    @Test func aMessageIsReadAndWritten() throws {
        let xml = """
            <message from='r@d/n' to='a@b/c' id='1' type='groupchat' xml:lang='en'><body>hi</body>\
            <thread>t</thread><stanza-id xmlns='urn:xmpp:sid:0' id='7' by='r@d'/></message>
            """
        let element = try parse(xml)
        guard case .message(let message) = try Stanza(element) else { return #expect(Bool(false), "no message") }
        #expect(message.type == .groupchat)
        #expect(message.body == "hi")
        #expect(message.threadMark == "t")
        #expect(message.lang == "en")
        #expect(message.payload(StanzaID.self)?.id == "7")
        #expect(Message(message.element) == message)
        #expect(try parse(Writer.string(message.element)) == message.element)
    }

    @Test func anUnknownMessageTypeIsNormal() throws {
        #expect(Message(try parse("<message type='bridge'/>"))?.type == .normal)
    }

    @Test func theBodyWithoutALanguageIsTaken() throws {
        let message = Message(try parse("<message><body xml:lang='de'>Hallo</body><body>Hi</body></message>"))
        #expect(message?.body == "Hi")
        #expect(Message(try parse("<message><body xml:lang='de'>Hallo</body></message>"))?.body == "Hallo")
    }

    @Test func aPresenceIsReadAndWritten() throws {
        let xml = "<presence from='a@b/c'><show>dnd</show><status>s</status><priority>-3</priority></presence>"
        let presence = try #require(Presence(try parse(xml)))
        #expect(presence.type == .available)
        #expect(presence.show == .doNotDisturb)
        #expect(presence.status == "s")
        #expect(presence.priority == -3)
        #expect(Presence(presence.element) == presence)
        #expect(Presence(try parse("<presence type='weird'/>"))?.type == .unknown("weird"))
        #expect(Presence(try parse("<presence><priority>999</priority></presence>"))?.priority == 0)
    }

    @Test func anIQIsAnsweredWithAddressesSwapped() throws {
        let iq = try #require(
            IQ(try parse("<iq type='get' id='1' from='a@b/c' to='d'><ping xmlns='urn:xmpp:ping'/></iq>")))
        #expect(iq.isRequest)
        #expect(iq.payload(Ping.self) != nil)
        #expect(Writer.string(iq.result().element) == "<iq from='d' to='a@b/c' id='1' type='result'/>")
        let refusal = iq.refusal(StanzaError(.itemNotFound)).element
        #expect(refusal["type"] == "error")
        #expect(IQ(refusal)?.error?.condition == .itemNotFound)
    }

    @Test(arguments: [
        ("<iq type='get' from='a@b'/>", StanzaError.Condition.badRequest),
        ("<iq id='1' from='a@b'/>", .badRequest),
        ("<iq id='1' type='fetch' from='a@b'/>", .badRequest),
        ("<message from='@b'/>", .jidMalformed),
        ("<presence to='r@d/'/>", .jidMalformed),
        ("<thing from='a@b'/>", .badRequest),
    ])
    func whatIsNoStanzaIsRefused(_ xml: String, _ condition: StanzaError.Condition) throws {
        let element = try parse(xml)
        let error = #expect(throws: StanzaError.self) { try Stanza(element) }
        #expect(error?.condition == condition)
    }

    @Test func aPayloadTakesThePlaceOfItsKind() {
        var message = Message(body: "a")
        message.set(OriginID("1"))
        message.set(OriginID("2"))
        message.body = "b"
        message.subject = "s"
        message.subject = nil
        #expect(message.payloads.count == 2)
        #expect(message.payload(OriginID.self)?.id == "2")
        #expect(message.body == "b")
        message.remove(OriginID.self)
        #expect(!message.has(OriginID.self))
    }

    @Test func aMalformedPayloadIsPassedOver() throws {
        let message = try #require(
            Message(
                try parse(
                    "<message><origin-id xmlns='urn:xmpp:sid:0'/><origin-id xmlns='urn:xmpp:sid:0' id='1'/></message>"))
        )
        #expect(message.payload(OriginID.self)?.id == "1")
    }
}
