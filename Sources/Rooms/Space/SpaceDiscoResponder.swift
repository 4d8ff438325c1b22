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
            let items = request.items().map { DiscoItems.Item(space.service, name: "\($0.room)") }
            return request.result(DiscoItems(node: space.node, items: items).element)
        default: return nil
        }
    }
}

extension Space {
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
