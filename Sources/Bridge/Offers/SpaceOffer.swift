// SPDX-License-Identifier: Apache-2.0
import Digest
import Rooms
import XMPP

/// What is put among an account's own things on its server, so that a client finds the guild by itself.
enum SpaceOffer: String, CaseIterable {
    /// The Space in Movim's list of Spaces.
    case space
    /// Its rooms as bookmarks (XEP-0402), for clients that do not know Spaces.
    case bookmarks

    static let movimNode = "{https://movim.eu}spaces_subscriptions_node"
    private static let subscriptionNamespace = "urn:xmpp:pubsub:subscription:0"

    var node: String {
        switch self {
        case .space: Self.movimNode
        case .bookmarks: NS.bookmarks
        }
    }

    /// The item under the id that Movim gives it, so that offering twice is offering once.
    static func subscription(to space: Space, for account: JID) -> PubSubItem {
        let seed = "\(space.service)<\(space.node)<\(account.bare)"
        let payload = Element(
            "subscription", in: subscriptionNamespace, ["server": "\(space.service)", "node": space.node])
        return PubSubItem(Hashing.sha1(seed.utf8).hex, payload)
    }

    static func bookmark(of item: SpaceItem, in space: Space) -> PubSubItem {
        var conference = item.conference
        conference.roomName = "\(space.info.title)/\(conference.roomName ?? "")"
        conference.autojoin = false
        return PubSubItem("\(item.room)", conference.element)
    }

    /// Asks for what the account has there already, by its server's leave (XEP-0356 §6).
    func look(for account: JID, from publisher: JID, id: String) -> Outbound {
        asking(.get, PubSub.items(node: node), account, publisher, id)
    }

    /// Publishes for the account.
    ///
    /// - Parameter setsOptions: makes the node private if it does not exist; fails where it exists and is another way.
    func request(
        _ item: PubSubItem, for account: JID, from publisher: JID, id: String, setsOptions: Bool
    ) -> Outbound {
        let options = DataForm(
            .submit, formType: "http://jabber.org/protocol/pubsub#publish-options",
            fields: [
                FormField("pubsub#persist_items", values: ["true"]), FormField("pubsub#max_items", values: ["max"]),
                FormField("pubsub#send_last_published_item", values: ["never"]),
                FormField("pubsub#access_model", values: ["whitelist"]),
            ])
        let publish = PubSub(.publish(node: node, [item]), publishOptions: setsOptions ? options : nil)
        return asking(.set, publish, account, publisher, id)
    }

    private func asking(
        _ type: IQ.Kind, _ pubsub: PubSub, _ account: JID, _ publisher: JID, _ id: String
    ) -> Outbound {
        let inner = IQ(type, from: account.bare, to: account.bare, id: id, payload: pubsub.element)
        let outer = IQ(type, from: publisher, to: account.bare, id: id, payload: Privilege.request(inner))
        return .stanza(outer.element)
    }
}
