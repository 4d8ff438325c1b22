// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Space {
    /// A room is new, or its entry is another: one message for the one item (Movim reads only the first).
    ///
    /// - Parameter accounts: those who see the item in just this form.
    public func published(_ item: SpaceItem, to accounts: [JID]) -> [Outbound] {
        event(PubSubEvent(.published(node: node, [item.item])).element, to: accounts)
    }

    /// A room is gone, or out of sight for these accounts.
    ///
    /// - Parameter movims: full JIDs of Movim among them. COMPAT: Movim 0.35 drops events that only retract; an item
    ///   beside the retraction makes it look.
    public func retracted(_ room: JID, to accounts: [JID], movims: [JID] = []) -> [Outbound] {
        let id = "\(room)"
        let plain = PubSubEvent(.retracted(node: node, ids: [id])).element
        let both = [
            Element("item", in: NS.pubsubEvent, ["id": id]), Element("retract", in: NS.pubsubEvent, ["id": id]),
        ]
        let items = Element("items", in: NS.pubsubEvent, ["node": node], both)
        return event(plain, to: accounts) + event(Element(PubSubEvent.name, [:], [items]), to: movims)
    }

    /// The picture is another one. The banner is never told of: Movim 0.35 would take it for the avatar.
    public func avatarPublished(to accounts: [JID]? = nil) -> [Outbound] {
        avatarItems.flatMap { item in
            event(PubSubEvent(.published(node: node, [item])).element, to: accounts ?? subscribers)
        }
    }

    /// Title, description or access are others (XEP-0060 §8.2.5.4).
    public func configured() -> [Outbound] {
        event(PubSubEvent(.configured(node: node, configuration(.result))).element, to: subscribers)
    }

    /// The space is gone for good (§8.4.2); requests get `item-not-found` from now on.
    ///
    /// - Parameter redirect: the key of the space to use instead.
    public func deleted(redirect: String? = nil) -> [Outbound] {
        event(PubSubEvent(.deleted(node: node, redirect: redirect)).element, to: Array(subscriptions.keys))
    }

    /// The picture under both ids in use. COMPAT: Movim 0.35 knows the first, XEP-0503 0.3.0 names the second.
    var avatarItems: [PubSubItem] {
        guard let avatar = info.avatar else { return [] }
        let metadata = AvatarMetadata([avatar]).element
        return [PubSubItem(NS.avatarMetadata, metadata), PubSubItem(NS.spaceAvatar, metadata)]
    }

    var bannerItems: [PubSubItem] {
        info.banner.map { [PubSubItem(NS.spaceBanner, AvatarMetadata([$0]).element)] } ?? []
    }
}
