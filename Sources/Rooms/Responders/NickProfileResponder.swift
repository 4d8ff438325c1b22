// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What a puppet would have published about itself: picture, nick and card (XEP-0084, XEP-0172, XEP-0292).
enum NickProfileResponder: RoomResponder {
    static let features = [NS.pubsub]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard let puppet = request.puppet, request.payload.name == PubSub.name else { return nil }
        guard request.iq.type == .get, case .items(let node, let items, _, _)? = request.iq.payload(PubSub.self)?.action
        else { return request.error(.init(.notAllowed, type: .cancel)) }
        guard let part = PuppetProfile(rawValue: node) else { return request.error(.init(.itemNotFound)) }
        return .puppetProfile(part, itemID: items.first?.id, puppet)
    }
}
