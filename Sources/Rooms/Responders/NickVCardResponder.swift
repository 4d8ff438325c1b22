// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// A puppet's picture (XEP-0054).
enum NickVCardResponder: RoomResponder {
    static let features = [NS.vCardTemp]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard let puppet = request.puppet, request.is("vCard", in: NS.vCardTemp) else { return nil }
        return request.iq.type == .get
            ? .puppetVCard(puppet) : request.error(.init(.notAllowed, type: .cancel))
    }
}
