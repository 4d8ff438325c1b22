// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

struct PubSubPayloadTests {
    private let item = PubSubItem("i", Conference(roomName: "general").element)

    @Test func everyActionIsReadBack() throws {
        let form = DataForm(.submit, formType: NS.pubsubNodeConfig)
        let subscription = PubSubSubscription(node: "n", jid: alice, state: .pending, subscriptionID: "s")
        let actions: [PubSub.Action] = [
            .items(node: "n", items: [], maximum: 100, subscriptionID: "s"),
            .items(node: "n", items: [item, PubSubItem("j")], maximum: nil, subscriptionID: nil),
            .create(node: "n"), .create(node: nil),
            .subscribe(node: "n", jid: alice),
            .unsubscribe(node: "n", jid: alice, subscriptionID: "s"),
            .subscription(subscription),
            .subscriptions(node: nil, []), .subscriptions(node: "n", [subscription]),
            .affiliations(node: nil, [PubSubAffiliate(node: "n", .publishOnly)]),
            .publish(node: "n", [item]), .publish(node: "n", [PubSubItem(nil)]),
            .retract(node: "n", ids: ["a", "b"], notify: true), .retract(node: "n", ids: ["a"], notify: false),
            .options(node: "n", jid: alice, subscriptionID: nil, form), .defaultOptions(node: nil, nil),
        ]
        for action in actions {
            let pubsub = PubSub(action, resultSet: ResultSet(max: 1))
            #expect(try PubSub(try payload(Writer.string(pubsub.element))) == pubsub)
        }
    }

    @Test func companionsAreReadBack() throws {
        let form = DataForm(.submit, formType: "f")
        for pubsub in [
            PubSub(.create(node: "n"), configuration: form),
            PubSub(.publish(node: "n", [item]), publishOptions: form),
            PubSub(.subscribe(node: "n", jid: alice), subscribeOptions: form),
        ] {
            #expect(try PubSub(try payload(Writer.string(pubsub.element))) == pubsub)
        }
    }

    /// As Movim 0.35 asks for a space's rooms, and as it must be answered.
    @Test func itemsLookAsMovimKnowsThem() throws {
        try check(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='N' max_items='100'/></pubsub>",
            is: PubSub.items(node: "N", maximum: 100))
        try check(
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='N'><item id='r@d'>"
                + "<conference xmlns='urn:xmpp:bookmarks:1' name='general' autojoin='true'><nick>n</nick><extensions>"
                + "<notify xmlns='urn:xmpp:notification-settings:0'><on-mention/></notify>"
                + "<notify xmlns='urn:xmpp:notification-settings:1'><on-mention/></notify>"
                + "<pinned xmlns='urn:xmpp:bookmarks-pinning:0'/></extensions></conference></item></items></pubsub>",
            is: PubSub.items(
                node: "N",
                [
                    PubSubItem(
                        "r@d",
                        Conference(
                            roomName: "general", autojoin: true, nick: "n", notifications: .onMention, isPinned: true
                        ).element)
                ]))
    }

    @Test(arguments: [
        "", "<items/>", "<items node='n' max_items='0'/>", "<items node='n' max_items='x'/>", "<subscribe node='n'/>",
        "<subscribe node='n' jid='@'/>", "<unsubscribe node='n'/>", "<publish/>", "<retract node='n'><item/></retract>",
        "<retract/>", "<options node='n'/>", "<subscription jid='a@b' subscription='maybe'/>",
        "<affiliations><affiliation node='n'/></affiliations>", "<frobnicate/>",
    ])
    func requestsThatLackSomethingAreRefused(_ contents: String) throws {
        try refuse("<pubsub xmlns='http://jabber.org/protocol/pubsub'>\(contents)</pubsub>", as: PubSub.self)
    }

    @Test func ownersActionsAreReadBack() throws {
        let actions: [PubSubOwner.Action] = [
            .configure(node: "n", nil), .configure(node: "n", DataForm(.submit)), .defaultConfiguration(nil),
            .subscriptions(node: "n", [PubSubSubscription(jid: alice, state: .subscribed)]),
            .affiliations(node: "n", [PubSubAffiliate(jid: alice, .member)]), .affiliations(node: "n", []),
            .delete(node: "n", redirect: "xmpp:x"), .delete(node: "n", redirect: nil), .purge(node: "n"),
        ]
        for action in actions {
            let owner = PubSubOwner(action)
            #expect(try PubSubOwner(try payload(Writer.string(owner.element))) == owner)
        }
        for contents in [
            "", "<purge/>", "<configure/>", "<affiliations node='n'><affiliation jid='a@b'/></affiliations>",
            "<affiliations node='n'><affiliation jid='@' affiliation='member'/></affiliations>", "<odd/>",
        ] {
            try refuse(
                "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>\(contents)</pubsub>", as: PubSubOwner.self)
        }
    }

    @Test func eventsAreReadBack() throws {
        let changes: [PubSubEvent.Change] = [
            .published(node: "n", [item]), .retracted(node: "n", ids: ["a"]), .purged(node: "n"),
            .deleted(node: "n", redirect: nil), .deleted(node: "n", redirect: "xmpp:x"),
            .configured(node: "n", DataForm(.result)),
            .subscription(PubSubSubscription(node: "n", jid: alice, state: .none)),
        ]
        for change in changes {
            let event = PubSubEvent(change)
            #expect(try PubSubEvent(try payload(Writer.string(event.element))) == event)
        }
        for contents in ["", "<items/>", "<items node='n'><retract/></items>", "<odd/>"] {
            try refuse(
                "<event xmlns='http://jabber.org/protocol/pubsub#event'>\(contents)</event>", as: PubSubEvent.self)
        }
    }

    @Test func bookmarksKeepWhatTheyDoNotKnow() throws {
        let call = Element("conference-call", in: NS.conferenceCall)
        let bookmark = Conference(roomName: "voice", notifications: .never, otherExtensions: [call])
        #expect(try Conference(try payload(Writer.string(bookmark.element))) == bookmark)
        try check("<conference xmlns='urn:xmpp:bookmarks:1'/>", is: Conference())
        let one = try Conference(payload("<conference xmlns='urn:xmpp:bookmarks:1' autojoin='1'/>"))
        #expect(one.autojoin)
    }

    @Test func notificationSettingsOfBothVersionsAreRead() throws {
        for version in [0, 1] {
            let xml =
                "<notify xmlns='urn:xmpp:notification-settings:\(version)'>"
                + "<never identity-category='client'/><always/></notify>"
            #expect(try NotificationSetting(payload(xml)) == .always)
        }
        try refuse("<notify xmlns='urn:xmpp:notification-settings:1'/>", as: NotificationSetting.self)
    }

    @Test func spaceLinksAreReadInAllTheirForms() {
        let link = SpaceLink(service: JID(local: nil, domain: "d.example"), node: "n1")
        #expect(link.uri == "xmpp:d.example?;node=n1")
        for uri in [
            "xmpp:d.example?;node=n1", "xmpp:d.example?node=n1", "xmpp:d.example?pubsub;action=subscribe;node=n1",
        ] {
            #expect(SpaceLink(uri) == link)
        }
        for uri in ["xmpp:d.example", "xmpp:d.example?join", "xmpp:?;node=n", "http:d?;node=n", "xmpp:d?;node="] {
            #expect(SpaceLink(uri) == nil)
        }
        #expect(link.parentForm["parent"] == link.uri)
    }
}
