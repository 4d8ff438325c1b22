// SPDX-License-Identifier: Apache-2.0
import Testing

/// What somebody may send to find out whether there is a room or a Space.
struct ProbingStanza: CustomTestStringConvertible, Sendable {
    var xml: String

    var testDescription: String { xml }

    static let all = rooms + nodes
    static let rooms = requestsToRooms + requestsToNicks + presences + messages

    private static func iq(_ type: String, to: String, _ payload: String) -> Self {
        Self(xml: "<iq type='\(type)' id='q1' from='FROM' to='\(to)'>\(payload)</iq>")
    }

    private static let requestsToRooms: [Self] = [
        iq("get", to: "ROOM", "<query xmlns='http://jabber.org/protocol/disco#info'/>"),
        iq("get", to: "ROOM", "<query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>"),
        iq("get", to: "ROOM", "<query xmlns='http://jabber.org/protocol/disco#items'/>"),
        iq(
            "get", to: "ROOM",
            "<query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/>"),
        iq("set", to: "ROOM", "<command xmlns='http://jabber.org/protocol/commands' node='spacebridge#info'/>"),
        iq("set", to: "ROOM", "<query xmlns='urn:xmpp:mam:2'/>"),
        iq("set", to: "ROOM", "<query xmlns='urn:xmpp:mam:2' node='x'/>"),
        iq("get", to: "ROOM", "<metadata xmlns='urn:xmpp:mam:2'/>"),
        iq("get", to: "ROOM", "<ping xmlns='urn:xmpp:ping'/>"),
        iq("get", to: "ROOM", "<vCard xmlns='vcard-temp'/>"),
        iq("get", to: "ROOM", "<query xmlns='jabber:iq:version'/>"),
        iq("get", to: "ROOM", "<query xmlns='jabber:iq:register'/>"),
        iq("get", to: "ROOM", "<query xmlns='http://jabber.org/protocol/muc#owner'/>"),
        iq(
            "get", to: "ROOM",
            "<query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member'/></query>"),
        iq("set", to: "ROOM", "<query xmlns='http://jabber.org/protocol/muc#admin'/>"),
        iq("set", to: "ROOM", "<query xmlns='urn:example:unknown'/>"),
        iq("get", to: "ROOM", ""),
    ]

    private static let requestsToNicks: [Self] = [
        iq("get", to: "ROOM/Ana", "<vCard xmlns='vcard-temp'/>"),
        iq("get", to: "ROOM/Ana", "<ping xmlns='urn:xmpp:ping'/>"),
        iq("get", to: "ROOM/Ana", "<query xmlns='http://jabber.org/protocol/disco#info'/>"),
        iq(
            "get", to: "ROOM/Ana",
            """
            <pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:avatar:metadata'/></pubsub>
            """),
        iq("set", to: "ROOM/Ana", "<data xmlns='urn:xmpp:bob' cid='sha1+x@bob.xmpp.org'/>"),
    ]

    private static let presences: [Self] = [
        "<presence id='q1' from='FROM' to='ROOM/J'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
        "<presence id='q1' from='FROM' to='ROOM'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
        "<presence id='q1' from='FROM' to='ROOM/J'/>", "<presence id='q1' from='FROM' to='ROOM'/>",
        "<presence id='q1' from='FROM' to='ROOM/J' type='unavailable'/>",
        "<presence id='q1' from='FROM' to='ROOM' type='subscribe'/>",
        "<presence id='q1' from='FROM' to='ROOM' type='probe'/>",
        "<presence id='q1' from='FROM' to='ROOM/J' type='error'/>",
    ].map { Self(xml: $0) }

    private static let messages: [Self] = [
        "<message type='groupchat' id='q1' from='FROM' to='ROOM'><body>hi</body></message>",
        "<message type='groupchat' id='q1' from='FROM' to='ROOM'><subject>hi</subject></message>",
        "<message type='groupchat' id='q1' from='FROM' to='ROOM'/>",
        "<message type='groupchat' id='q1' from='FROM' to='ROOM/Ana'><body>hi</body></message>",
        "<message type='chat' id='q1' from='FROM' to='ROOM'><body>hi</body></message>",
        "<message type='chat' id='q1' from='FROM' to='ROOM/Ana'><body>hi</body></message>",
        "<message type='headline' id='q1' from='FROM' to='ROOM'><body>hi</body></message>",
        "<message type='error' id='q1' from='FROM' to='ROOM'><body>hi</body></message>",
        """
        <message id='q1' from='FROM' to='ROOM'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='a@b'/></x>
        </message>
        """,
        """
        <message id='q1' from='FROM' to='ROOM'><x xmlns='http://jabber.org/protocol/muc#user'>
        <decline to='ROOM/Ana'/></x></message>
        """,
        """
        <message id='q1' from='FROM' to='ROOM'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>
        <value>http://jabber.org/protocol/muc#request</value></field><field var='muc#role'><value>participant</value>
        </field></x></message>
        """,
    ].map { Self(xml: $0) }

    private static func pubsub(_ type: String, _ action: String) -> Self {
        iq(type, to: "HUB", "<pubsub xmlns='http://jabber.org/protocol/pubsub'>\(action)</pubsub>")
    }

    private static func owner(_ type: String, _ action: String) -> Self {
        iq(type, to: "HUB", "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>\(action)</pubsub>")
    }

    static let nodes: [Self] = [
        iq("get", to: "HUB", "<query xmlns='http://jabber.org/protocol/disco#info' node='NODE'/>"),
        iq("get", to: "HUB", "<query xmlns='http://jabber.org/protocol/disco#items' node='NODE'/>"),
        iq("get", to: "HUB", "<query xmlns='jabber:iq:version' node='NODE'/>"),
        iq("get", to: "HUB", "<query xmlns='urn:example:unknown' node='NODE'/>"),
        iq(
            "get", to: "HUB",
            """
            <query xmlns='http://jabber.org/protocol/disco#items' node='NODE'>
            <set xmlns='http://jabber.org/protocol/rsm'><max>x</max></set></query>
            """),
        pubsub("set", "<subscribe node='NODE' jid='juliet@localhost'/>"),
        pubsub("set", "<subscribe node='NODE'/>"), pubsub("set", "<subscribe node='NODE' jid='romeo@localhost'/>"),
        pubsub("set", "<unsubscribe node='NODE' jid='juliet@localhost'/>"), pubsub("get", "<items node='NODE'/>"),
        pubsub("get", "<items node='NODE'><item id='urn:xmpp:avatar:metadata'/></items>"),
        pubsub("get", "<items node='NODE' max_items='x'/>"), pubsub("get", "<subscriptions node='NODE'/>"),
        pubsub("get", "<affiliations node='NODE'/>"), pubsub("set", "<publish node='NODE'><item/></publish>"),
        pubsub("set", "<retract node='NODE'><item/></retract>"), pubsub("set", "<create node='NODE'/>"),
        pubsub("get", "<options node='NODE' jid='juliet@localhost'/>"), pubsub("get", "<default node='NODE'/>"),
        pubsub("get", "<dance node='NODE'/>"), owner("get", "<configure node='NODE'/>"),
        owner("get", "<subscriptions node='NODE'/>"), owner("get", "<affiliations node='NODE'/>"),
        owner("set", "<affiliations node='NODE'><affiliation/></affiliations>"), owner("set", "<delete node='NODE'/>"),
        owner("set", "<purge node='NODE'/>"), owner("get", "<dance node='NODE'/>"),
        iq(
            "set", to: "HUB",
            """
            <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/pubsub#get-pending'>
            <x xmlns='jabber:x:data' type='submit'><field var='pubsub#node'><value>NODE</value></field></x></command>
            """),
        Self(
            xml: """
                <message id='q1' from='FROM' to='HUB'><body>hi</body><x xmlns='jabber:x:data' type='submit'>
                <field var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field>
                <field var='pubsub#node'><value>NODE</value></field><field var='pubsub#allow'><value>1</value></field>
                <field var='pubsub#subscriber_jid'><value>juliet@localhost</value></field></x></message>
                """),
        Self(
            xml:
                "<presence type='probe' from='FROM' to='HUB'><c xmlns='http://jabber.org/protocol/caps' node='NODE'/>"
                + "</presence>"
        ),
    ]
}
