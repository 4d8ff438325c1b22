// SPDX-License-Identifier: Apache-2.0

extension MalformedRequest {
    static let all = anywhere + spaces + owners + rooms + archives + messages

    private static let anywhere: [Self] = [
        .iq("a request without payload", "get", "", "bad-request"),
        .iq("two payloads", "get", "<ping xmlns='urn:xmpp:ping'/><query xmlns='jabber:iq:version'/>", "bad-request"),
        .iq("two payloads to a room", "get", to: "ROOM", "<a xmlns='u:a'/><b xmlns='u:b'/>", "bad-request"),
        .iq("an unknown payload", "get", "<query xmlns='urn:example:unknown'/>", "service-unavailable"),
        .iq("the same, to a room", "set", to: "ROOM", "<query xmlns='urn:example:unknown'/>", "service-unavailable"),
        .iq(
            "disco of no node", "get", "<query xmlns='http://jabber.org/protocol/disco#info' node='x'/>",
            "item-not-found"),
        .iq(
            "disco of a room's no node", "get", to: "ROOM",
            "<query xmlns='http://jabber.org/protocol/disco#items' node='x'/>", "item-not-found"),
        .iq(
            "a page nobody can read", "get",
            "<query xmlns='http://jabber.org/protocol/disco#items'>\(page("<max>many</max>"))</query>", "bad-request"),
        .iq(
            "the same, of a room", "get", to: "ROOM",
            "<query xmlns='http://jabber.org/protocol/disco#items'>\(page("<max>-1</max>"))</query>", "bad-request"),
        .iq(
            "a page after nothing", "get",
            "<query xmlns='http://jabber.org/protocol/disco#items'>\(page("<after>x</after>"))</query>",
            "item-not-found"),
        .iq(
            "a filter that includes and excludes", "get",
            """
            <query xmlns='http://jabber.org/protocol/disco#items'><filter xmlns='urn:xmpp:pubsub-filter:0'>
            <x xmlns='jabber:x:data' type='submit'><field var='included-types'><value>a</value></field>
            <field var='excluded-types'><value>b</value></field></x></filter></query>
            """, "bad-request"),
        .iq("a registration that says nothing", "set", "<query xmlns='jabber:iq:register'/>", "not-acceptable"),
        .iq(
            "a registration of a machine", "set", from: "other.example",
            "<query xmlns='jabber:iq:register'><username>x</username></query>", "not-allowed"),
        .iq("a gateway's empty prompt", "set", "<query xmlns='jabber:iq:gateway'><prompt/></query>", "bad-request"),
        .iq(
            "a command without a name", "set", "<command xmlns='http://jabber.org/protocol/commands'/>",
            "bad-request"),
        .iq(
            "a command nobody knows", "set", "<command xmlns='http://jabber.org/protocol/commands' node='x'/>",
            "item-not-found"),
        .iq(
            "an action nobody knows", "set",
            "<command xmlns='http://jabber.org/protocol/commands' node='spacebridge#info' action='x'/>",
            "bad-request", "malformed-action"),
        .iq(
            "a session nobody began", "set",
            "<command xmlns='http://jabber.org/protocol/commands' node='spacebridge#info' sessionid='x'/>",
            "bad-request", "bad-sessionid"),
    ]

    private static let spaces: [Self] = [
        .pubsub("nothing asked", "", "bad-request"),
        .pubsub("something unknown asked", "<dance node='NODE'/>", "bad-request"),
        .pubsub("subscribing to what?", "<subscribe jid='juliet@localhost'/>", "bad-request", "nodeid-required"),
        .pubsub("subscribing whom?", "<subscribe node='NODE'/>", "bad-request", "jid-required"),
        .pubsub("subscribing no address", "<subscribe node='NODE' jid='@@'/>", "bad-request", "invalid-jid"),
        .pubsub(
            "subscribing somebody else", "<subscribe node='NODE' jid='romeo@localhost'/>", "bad-request",
            "invalid-jid"),
        .pubsub("subscribing with get", type: "get", "<subscribe node='NODE' jid='juliet@localhost'/>", "bad-request"),
        .pubsub("subscribing to nothing", "<subscribe node='x' jid='juliet@localhost'/>", "item-not-found"),
        .pubsub(
            "leaving without being in", from: "romeo@localhost/x",
            "<unsubscribe node='NODE' jid='romeo@localhost'/>", "unexpected-request", "not-subscribed"),
        .pubsub("unsubscribing somebody else", "<unsubscribe node='NODE' jid='romeo@localhost'/>", "forbidden"),
        .pubsub(
            "another subscription's id", "<unsubscribe node='NODE' jid='juliet@localhost' subid='x'/>",
            "not-acceptable", "invalid-subid"),
        .pubsub("items of what?", type: "get", "<items/>", "bad-request", "nodeid-required"),
        .pubsub("items of nothing", type: "get", "<items node='x'/>", "item-not-found"),
        .pubsub(
            "items for no member", type: "get", from: "romeo@localhost/x", "<items node='NODE'/>", "not-authorized",
            "not-subscribed"),
        .pubsub("items with set", "<items node='NODE'/>", "bad-request"),
        .pubsub("so many items?", type: "get", "<items node='NODE' max_items='many'/>", "bad-request"),
        .pubsub("items page", type: "get", "<items node='NODE'/>\(page("<max>many</max>"))", "bad-request"),
        .pubsub(
            "items after nothing", type: "get", "<items node='NODE'/>\(page("<after>x</after>"))", "item-not-found"),
        .pubsub("publishing", "<publish node='NODE'><item id='a'/></publish>", "forbidden"),
        .pubsub("publishing where?", "<publish><item id='a'/></publish>", "bad-request", "nodeid-required"),
        .pubsub("retracting", "<retract node='NODE'><item id='a'/></retract>", "forbidden"),
        .pubsub("retracting what?", "<retract node='NODE'><item/></retract>", "bad-request"),
        .pubsub("making a node", "<create node='x'/>", "forbidden"),
        .pubsub("making one that is there", "<create node='NODE'/>", "conflict"),
        .pubsub(
            "options", type: "get", "<options node='NODE' jid='juliet@localhost'/>", "feature-not-implemented",
            "unsupported"),
        .pubsub("default options", type: "get", "<default/>", "feature-not-implemented", "unsupported"),
        .pubsub(
            "default options of a node", type: "get", "<default node='NODE'/>", "feature-not-implemented",
            "unsupported"),
    ]

    private static let owners: [Self] = [
        .owner("an owner asks nothing", "", "bad-request", "nodeid-required"),
        .owner("a member configures", type: "get", from: "FROM", "<configure node='NODE'/>", "forbidden"),
        .owner("configuring what?", "<configure/>", "bad-request", "nodeid-required"),
        .owner("configuring how?", "<configure node='NODE'/>", "bad-request"),
        .owner(
            "configuring with a form to fill in",
            "<configure node='NODE'><x xmlns='jabber:x:data' type='form'/></configure>", "bad-request"),
        .owner(
            "an access model of others",
            """
            <configure node='NODE'><x xmlns='jabber:x:data' type='submit'><field var='pubsub#access_model'>
            <value>presence</value></field></x></configure>
            """, "not-acceptable", "unsupported-access-model"),
        .owner(
            "a name that is Discord's",
            """
            <configure node='NODE'><x xmlns='jabber:x:data' type='submit'><field var='pubsub#title'>
            <value>Dogs</value></field></x></configure>
            """, "not-allowed"),
        .owner("default configuration", type: "get", "<default/>", "feature-not-implemented", "unsupported"),
        .owner(
            "an affiliation of nobody", "<affiliations node='NODE'><affiliation affiliation='member'/></affiliations>",
            "bad-request"),
        .owner(
            "an affiliation nobody knows",
            "<affiliations node='NODE'><affiliation jid='a@b' affiliation='king'/></affiliations>", "bad-request"),
        .owner(
            "a second owner",
            "<affiliations node='NODE'><affiliation jid='a@b' affiliation='owner'/></affiliations>", "not-allowed"),
        .owner(
            "a member sets affiliations", from: "FROM",
            "<affiliations node='NODE'><affiliation jid='a@b' affiliation='member'/></affiliations>", "forbidden"),
        .owner(
            "a subscription of nobody",
            "<subscriptions node='NODE'><subscription subscription='none'/></subscriptions>", "bad-request",
            "jid-required"),
        .owner(
            "a subscription without state",
            "<subscriptions node='NODE'><subscription jid='juliet@localhost'/></subscriptions>", "bad-request"),
        .owner(
            "a subscription in no state",
            "<subscriptions node='NODE'><subscription jid='a@b' subscription='x'/></subscriptions>", "bad-request"),
        .owner(
            "a member sets subscriptions", from: "FROM",
            "<subscriptions node='NODE'><subscription jid='a@b' subscription='none'/></subscriptions>", "forbidden"),
        .owner("an end", "<delete node='NODE'/>", "not-allowed"),
        .owner("an end by a member", from: "FROM", "<delete node='NODE'/>", "forbidden"),
        .owner("emptying", "<purge node='NODE'/>", "forbidden"),
        .iq(
            "requests for a member", "set",
            """
            <command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/pubsub#get-pending'>
            <x xmlns='jabber:x:data' type='submit'><field var='pubsub#node'><value>NODE</value></field></x></command>
            """, "forbidden"),
    ]

    private static let rooms: [Self] = [
        .muc("administering nothing", "admin", "", "bad-request"),
        .muc("a role and an affiliation", "admin", "<item nick='Ana' role='none' affiliation='none'/>", "forbidden"),
        .muc("a role nobody knows", "admin", "<item nick='Ana' role='king'/>", "bad-request"),
        .muc("kicking", "admin", "<item nick='Ana' role='none'/>", "forbidden"),
        .muc("reading the banned", type: "get", "admin", "<item affiliation='outcast'/>", "forbidden"),
        .muc("configuring a room", type: "get", "owner", "", "forbidden"),
        .muc("ending a room", "owner", "<destroy/>", "forbidden"),
        .iq(
            "registering with a room", "set", to: "ROOM",
            "<query xmlns='jabber:iq:register'><nick>J</nick></query>", "not-allowed"),
        .iq("a picture for a room", "set", to: "ROOM", "<vCard xmlns='vcard-temp'/>", "not-allowed"),
        .iq("asking nobody", "get", to: "ROOM/Nobody", "<vCard xmlns='vcard-temp'/>", "item-not-found"),
        .iq(
            "asking from outside", "get", to: "ROOM/Ana", from: "romeo@localhost/x", "<vCard xmlns='vcard-temp'/>",
            "not-acceptable"),
        .iq("a picture of no id", "get", to: "ROOM/Ana", "<data xmlns='urn:xmpp:bob'/>", "bad-request"),
        .iq(
            "publishing for somebody", "set", to: "ROOM/Ana",
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='x'/></pubsub>", "not-allowed"),
        .iq(
            "reading what nobody published", "get", to: "ROOM/Ana",
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='x'/></pubsub>", "item-not-found"),
        .iq(
            "taking back for others", "set", to: "ROOM",
            """
            <moderate xmlns='urn:xmpp:message-moderate:1' id='1'><retract xmlns='urn:xmpp:message-retract:1'/>
            </moderate>
            """, "forbidden"),
        .init(
            "joining under no name",
            """
            <presence id='q1' from='romeo@localhost/x' to='ROOM'>
            <x xmlns='http://jabber.org/protocol/muc'/></presence>
            """, "jid-malformed"),
        .init(
            "joining under another's name",
            """
            <presence id='q1' from='romeo@localhost/x' to='ROOM/Ana'>
            <x xmlns='http://jabber.org/protocol/muc'/></presence>
            """, "conflict"),
        .init("taking another's name", "<presence id='q1' from='FROM' to='ROOM/Ana'/>", "conflict"),
    ]

    private static let archives: [Self] = [
        .archive("a field nobody defined", field("colour", "red"), "feature-not-implemented"),
        .archive("since when?", field("start", "yesterday"), "bad-request"),
        .archive("with whom?", field("with", "@@"), "bad-request"),
        .archive("a page of how many?", page("<max>-1</max>"), "bad-request"),
        .archive("before what?", page("<before>x</before>"), "item-not-found"),
        .archive("an id that cannot be", field("ids", "x"), "item-not-found"),
        .archive("another archive", "", "item-not-found", attributes: " node='x'"),
    ]

    private static let messages: [Self] = [
        .init(
            "talking from outside",
            "<message type='groupchat' id='q1' from='romeo@localhost/x' to='ROOM'><body>hi</body></message>",
            "not-acceptable"),
        .init(
            "talking to one as to all",
            "<message type='groupchat' id='q1' from='FROM' to='ROOM/Ana'><body>hi</body></message>", "bad-request"),
        .init(
            "talking in private", "<message type='chat' id='q1' from='FROM' to='ROOM/Ana'><body>hi</body></message>",
            "not-allowed"),
        .init(
            "talking to the room in private",
            "<message type='chat' id='q1' from='FROM' to='ROOM'><body>hi</body></message>", "bad-request"),
        .init(
            "another topic",
            "<message type='groupchat' id='q1' from='FROM' to='ROOM'><subject>hi</subject></message>", "forbidden"),
        .init(
            "inviting nobody",
            """
            <message id='q1' from='FROM' to='ROOM'><x xmlns='http://jabber.org/protocol/muc#user'><invite/></x>
            </message>
            """, "jid-malformed"),
        .init(
            "inviting from outside",
            """
            <message id='q1' from='romeo@localhost/x' to='ROOM'><x xmlns='http://jabber.org/protocol/muc#user'>
            <invite to='a@b'/></x></message>
            """, "not-acceptable"),
        .init(
            "talking to the service", "<message id='q1' from='FROM' to='HUB'><body>hi</body></message>",
            "service-unavailable"),
    ]
}
