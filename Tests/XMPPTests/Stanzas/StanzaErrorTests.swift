// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct StanzaErrorTests {
    @Test(arguments: StanzaError.Condition.allCases)
    func everyConditionIsReadBack(_ condition: StanzaError.Condition) {
        for type in StanzaError.Kind.allCases {
            let error = StanzaError(condition, type: type, text: "t", specific: Element("x", in: "urn:x"), by: JID("d"))
            #expect(StanzaError(error.element) == error)
        }
    }

    @Test func pubSubSaysItsOwnConditionFirst() {
        let error = StanzaError.pubsub(.notAuthorized, .pendingSubscription)
        #expect(
            Writer.string(error.element)
                == "<error type='auth'><pending-subscription xmlns='http://jabber.org/protocol/pubsub#errors'/>"
                + "<not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>")
        #expect(StanzaError(error.element) == error)
        #expect(StanzaError(error.element).pubsubCondition == .pendingSubscription)
    }

    @Test func aMovedRoomTellsWhere() {
        let error = StanzaError(.gone, uri: "xmpp:new@d?join")
        #expect(StanzaError(error.element).uri == "xmpp:new@d?join")
    }

    @Test func whatIsMissingIsUndefined() {
        let error = StanzaError(Element(StanzaError.name))
        #expect(error.condition == .undefinedCondition)
        #expect(error.type == .cancel)
    }

    @Test func repliesSwapAddressesAndKeepTheID() throws {
        let stanza = try parse(
            "<presence from='a@b/c' to='r@d/n' id='j1'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
        let reply = try #require(StanzaError(.conflict).reply(to: stanza))
        #expect(
            Writer.string(reply)
                == "<presence from='r@d/n' to='a@b/c' id='j1' type='error'><error type='cancel'>"
                + "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>")
    }

    @Test(arguments: [
        "<message type='error'/>", "<iq type='result' id='1'/>", "<iq type='error' id='1'/>", "<iq id='1'/>",
    ])
    func someStanzasAreNeverAnswered(_ xml: String) throws {
        #expect(StanzaError(.badRequest).reply(to: try parse(xml)) == nil)
    }
}
