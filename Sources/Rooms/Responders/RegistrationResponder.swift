// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Registration with a room (XEP-0045 §7.10). Membership comes from elsewhere, so it is shown and never made here.
enum RegistrationResponder: RoomResponder {
    static let features = [NS.register]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.is("query", in: NS.register) else { return nil }
        guard request.iq.type == .get else {
            return request.error(
                .init(.notAllowed, type: .cancel, text: "Membership and names are not set in this room."))
        }
        guard request.requester.standing.affiliation > .none else {
            return request.error(
                .init(.notAllowed, type: .cancel, text: "Membership can't be had by registering with this room."))
        }
        var children = [Element("registered", in: NS.register)]
        if let nick = request.requester.registeredNick {
            children.append(Element("username", in: NS.register, text: nick))
        }
        return request.result(Element("query", in: NS.register, [:], children))
    }
}
