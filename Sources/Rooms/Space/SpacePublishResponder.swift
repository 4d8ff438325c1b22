// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Publishing is not for people: a space lists what its rooms are, and rooms are made elsewhere. The features are
/// named because XEP-0503 §4 wants them of every space service.
enum SpacePublishResponder: SpaceResponder {
    static let features = SpaceResponders.named(
        "publish", "create-nodes", "delete-items", "retract-items", "publish-options")

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard request.iq.type == .set, let action = request.pubsub?.action else { return nil }
        switch action {
        case .publish, .retract:
            return request.error(
                StanzaError(.forbidden, type: .auth, text: "Rooms and pictures of this space are not set from here."))
        case .create: return request.error(StanzaError(.conflict, type: .cancel))
        default: return nil
        }
    }
}
