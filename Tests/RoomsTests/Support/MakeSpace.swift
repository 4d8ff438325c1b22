// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import XMPP

let picture = AvatarMetadata.Info(
    id: "abc", type: "image/png", bytes: 10, width: 64, height: 64, url: "https://x.org/a.png")
let banner = AvatarMetadata.Info(id: "def", type: "image/png", bytes: 20, url: "https://x.org/b.png")

extension Space {
    static func make(
        _ access: SpaceAccess = .authorize, subscriptions: [SpaceSubscription] = [], pictures: Bool = true
    ) -> Space {
        Space(
            service: hub, node: "k3y",
            info: SpaceInfo(
                title: "Cats", description: "A guild", access: access, createdAt: noon,
                avatar: pictures ? picture : nil, banner: pictures ? banner : nil),
            subscriptions: subscriptions)
    }

    mutating func ask(
        _ payload: Element, _ type: IQ.Kind = .set, from session: JID = juliet,
        as affiliation: PubSubAffiliation = .none,
        isApprover: Bool = false, items: [SpaceItem] = SpaceItem.three, id: String = "q1"
    ) -> SpaceOutcome {
        let iq = IQ(type, from: session, to: hub, id: id, payload: payload)
        return answer(
            iq, for: SpaceVisitor(jid: session, affiliation: affiliation, isApprover: isApprover), items: { items },
            now: noon)
    }
}

extension SpaceSubscription {
    static func make(_ account: JID, _ state: State = .subscribed) -> SpaceSubscription {
        SpaceSubscription(account: account.bare, state: state, id: "sub-\(account.local ?? "")", since: noon)
    }
}

extension SpaceItem {
    static func make(_ name: String, autojoin: Bool = true) -> SpaceItem {
        SpaceItem(
            room: JID(local: "cats.\(name)", domain: hub.domain),
            conference: Conference(roomName: name, autojoin: autojoin))
    }

    static let three = [SpaceItem.make("general"), .make("music"), .make("dogs", autojoin: false)]
}

enum Ask {
    static func subscribe(_ account: JID = juliet.bare) -> Element {
        PubSub(.subscribe(node: "k3y", jid: account)).element
    }
    static func unsubscribe(_ account: JID = juliet.bare, id: String? = nil) -> Element {
        PubSub(.unsubscribe(node: "k3y", jid: account, subscriptionID: id)).element
    }
    static func items(_ ids: [String] = [], maximum: Int? = nil, page: ResultSet? = nil) -> Element {
        PubSub.items(node: "k3y", ids: ids, maximum: maximum, resultSet: page).element
    }
    static func owner(_ action: PubSubOwner.Action) -> Element { PubSubOwner(action).element }
}
