// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Requests to take somebody's message back (XEP-0425), in the present form and in the one before it, whose feature
/// Movim 0.35 looks for.
enum ModerationResponder: RoomResponder {
    static let features = [NS.moderation, NS.moderation0]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.iq.type == .set, ModerationRequest.names.contains(request.payload.name) else { return nil }
        guard request.requester.isModerator else { return request.error(.forModeratorsOnly) }
        guard let wish = request.iq.payload(ModerationRequest.self), !wish.id.isEmpty else {
            return request.error(.init(.badRequest, type: .modify))
        }
        return .moderate(stanzaID: wish.id, reason: wish.reason)
    }
}
