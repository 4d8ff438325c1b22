// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// A node's metadata for everybody with the link, and its item ids for those inside (XEP-0060 §5.3 to §5.5).
enum SpaceDiscoResponder: SpaceResponder {
    static let features = SpaceResponders.named("meta-data")

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard request.iq.type == .get else { return nil }
        switch request.payload.name {
        case DiscoInfo.name: return request.result(space.discoInfo.element)
        case DiscoItems.name:
            if let refusal = space.refusal(of: request.visitor) { return request.error(refusal) }
            return list(space.everyItem(with: request.items()), request, space)
        default: return nil
        }
    }

    private static func list(_ all: [PubSubItem], _ request: SpaceRequest, _ space: Space) -> SpaceOutcome {
        let ids = all.compactMap(\.id)
        let items = ids.map { DiscoItems.Item(space.service, name: $0) }
        guard let asked = request.iq.payload(DiscoItems.self)?.resultSet else {
            return request.result(DiscoItems(node: space.node, items: items).element)
        }
        guard let page = Paging(asked, ids: ids) else { return request.error(.init(.itemNotFound)) }
        let answer = DiscoItems(node: space.node, items: Array(items[page.range]), resultSet: page.resultSet)
        return request.result(answer.element)
    }
}

extension Space {
    /// What the node holds for somebody who sees these rooms, the most useful first.
    func everyItem(with rooms: [SpaceItem]) -> [PubSubItem] {
        avatarItems.prefix(1) + rooms.map(\.item) + avatarItems.dropFirst() + bannerItems
    }

    /// Why the visitor does not get to see what is inside; `nil` when they do. An open space takes everybody, but who
    /// has not subscribed is not in: Movim 0.35 takes any list, and an empty one too, for membership.
    func refusal(of visitor: SpaceVisitor) -> StanzaError? {
        if visitor.affiliation == .outcast { return .spaceClosed }
        switch subscriptions[visitor.account]?.state {
        case .subscribed: return nil
        case .pending: return .spacePending
        case nil: return visitor.isOwner ? nil : .spaceNotSubscribed
        }
    }
}
