// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// The room's picture (XEP-0054, XEP-0486).
enum RoomVCardResponder: RoomResponder {
    static let features = [NS.vCardTemp]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.is("vCard", in: NS.vCardTemp) else { return nil }
        guard request.iq.type == .get else {
            return request.error(.init(.notAllowed, type: .cancel, text: "The picture can't be changed from here."))
        }
        return .roomVCard
    }
}
