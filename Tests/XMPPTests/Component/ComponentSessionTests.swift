// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

struct ComponentSessionTests {
    private var header: Element {
        Element(Element.Name("stream", in: NS.streams), ["from": "d.localhost", "id": "3BF96D32"])
    }

    private var handshake: Element { Element("handshake", in: NS.component) }

    private func ready() -> ComponentSession {
        var session = ComponentSession(domain: "d.localhost", secret: Secret("secret"))
        _ = session.handle(.opened(header))
        _ = session.handle(.stanza(handshake))
        return session
    }

    @Test func opensWithItsDomain() {
        let session = ComponentSession(domain: "d.localhost", secret: Secret("secret"))
        #expect(
            String(decoding: session.start(), as: UTF8.self)
                == "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' "
                + "xmlns:stream='http://etherx.jabber.org/streams' to='d.localhost'>")
    }

    @Test func answersTheHeaderWithADigest() {
        var session = ComponentSession(domain: "d.localhost", secret: Secret("test"))
        // SHA-1 of "3BF96D32test"
        let expected = "<handshake>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>"
        #expect(session.handle(.opened(header)) == [.send(Array(expected.utf8))])
        #expect(!session.isReady)
        #expect(session.handle(.stanza(handshake)) == [.ready])
        #expect(session.isReady)
    }

    @Test func passesOverStanzasBeforeTheHandshake() {
        var session = ComponentSession(domain: "d.localhost", secret: Secret("secret"))
        let message = Element("message", in: NS.component)
        #expect(session.handle(.stanza(handshake)) == [])
        _ = session.handle(.opened(header))
        #expect(session.handle(.stanza(message)) == [])
    }

    @Test func deliversStanzasAndNeverASecondHandshakeAsReady() {
        var session = ready()
        let message = Element("message", in: NS.component, ["id": "1"])
        #expect(session.handle(.stanza(message)) == [.deliver(message)])
        #expect(session.handle(.stanza(handshake)) == [.deliver(handshake)])
    }

    @Test func takesClientStanzasForItsOwn() {
        var session = ready()
        let body = Element("body", in: NS.client, text: "hi")
        let actions = session.handle(.stanza(Element("message", in: NS.client, [:], [body])))
        #expect(actions == [.deliver(Message(.normal, body: "hi").element)])
    }

    @Test(arguments: [
        ("not-authorized", ComponentSession.Refusal.wrongSecret),
        ("host-unknown", .unknownDomain),
        ("conflict", .alreadyConnected),
        ("system-shutdown", nil),
        ("brand-new", nil),
    ])
    func tellsWhatCanBeMended(_ condition: String, _ refusal: ComponentSession.Refusal?) {
        var session = ready()
        let error = Element(
            StreamFault.name, [:],
            [
                Element(condition, in: NS.streamErrors), Element("text", in: NS.streamErrors, text: "because"),
            ])
        let fault = StreamFault(.init(rawValue: condition) ?? .undefinedCondition, text: "because")
        #expect(
            session.handle(.stanza(error)) == [.send(ComponentSession.footer), .end(.refused(fault, refusal))])
        #expect(session.handle(.closed) == [])
    }

    @Test func anUnknownDomainHasNoIDInItsHeader() {
        var session = ComponentSession(domain: "d.localhost", secret: Secret("secret"))
        #expect(session.handle(.opened(Element(Element.Name("stream", in: NS.streams)))) == [])
        let error = Element(StreamFault.name, [:], [Element("host-unknown", in: NS.streamErrors)])
        #expect(
            session.handle(.stanza(error)).last == .end(.refused(StreamFault(.hostUnknown), .unknownDomain)))
    }

    @Test func saysWhyWhenTheStreamIsBroken() {
        var session = ready()
        let actions = session.handle(.failed(StreamFault(.policyViolation, text: "too <big>")))
        guard case .send(let bytes)? = actions.first else { return #expect(Bool(false), "silent") }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>too &lt;big&gt;</text></stream:error></stream:stream>"
        )
        #expect(actions.last == .end(.broken(StreamFault(.policyViolation, text: "too <big>"))))
    }

    @Test func answersTheEndWithTheEnd() {
        var session = ready()
        #expect(session.handle(.closed) == [.send(ComponentSession.footer), .end(.closedByServer)])
    }

    @Test func refusesWhatIsTooDeepButNeverAnError() {
        var session = ready()
        let request = Element("iq", in: NS.component, ["type": "get", "id": "1", "from": "a@b", "to": "d.localhost"])
        #expect(session.handle(.tooDeep(request)).count == 1)
        for type in ["result", "error"] {
            var answer = request
            answer["type"] = type
            #expect(session.handle(.tooDeep(answer)) == [])
        }
        #expect(session.handle(.tooDeep(Element("presence", in: NS.component))) == [])
    }
}
