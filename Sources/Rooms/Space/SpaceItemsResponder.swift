// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// The rooms of a space and its pictures (XEP-0060 §6.5, XEP-0503 §5.4).
enum SpaceItemsResponder: SpaceResponder {
    static let features =
        SpaceResponders.named("retrieve-items", "item-ids", "multi-items", "persistent-items", "rsm") + [NS.resultSet]

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard request.iq.type == .get, let pubsub = request.pubsub,
            case .items(_, let wanted, let maximum, _) = pubsub.action
        else { return nil }
        let ids = wanted.compactMap(\.id)
        if let refusal = space.refusal(of: request.visitor) {
            return showsPicture(ids, request, space) ?? request.error(refusal)
        }
        let all = space.everyItem(with: request.items())
        if !ids.isEmpty {
            let found = ids.compactMap { id in all.first { $0.id == id } }
            return request.result(PubSub.items(node: space.node, found).element)
        }
        guard let asked = pubsub.resultSet else {
            let cut = maximum.map { Array(all.prefix($0)) } ?? Array(all)
            return request.result(PubSub.items(node: space.node, cut).element)
        }
        guard let page = Paging(asked, ids: all.map { $0.id ?? "" }) else { return request.error(.init(.itemNotFound)) }
        let items = Array(all[page.range].prefix(maximum ?? .max))
        return request.result(PubSub.items(node: space.node, items, resultSet: page.resultSet).element)
    }

    /// People with only the link are shown what it is they may join.
    private static func showsPicture(_ ids: [String], _ request: SpaceRequest, _ space: Space) -> SpaceOutcome? {
        let pictures = space.avatarItems + space.bannerItems
        let found = ids.compactMap { id in pictures.first { $0.id == id } }
        guard !ids.isEmpty, found.count == ids.count, request.visitor.affiliation != .outcast else { return nil }
        return request.result(PubSub.items(node: space.node, found).element)
    }
}
