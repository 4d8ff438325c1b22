// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Small pictures by content id (XEP-0231).
enum BitsResponder: RoomResponder {
    static let features = [NS.bob]

    /// COMPAT: Movim 0.35 asks with a set.
    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard let puppet = request.puppet, request.is("data", in: NS.bob) else { return nil }
        guard let id = request.payload["cid"], !id.isEmpty else {
            return request.error(.init(.badRequest, type: .modify))
        }
        return .bits(contentID: id, puppet)
    }
}
