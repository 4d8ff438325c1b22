// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// One occupant's presence as a room tells it (XEP-0045 §7.1, §17.3), in its three readings: to moderators,
/// to others, and to the occupant.
struct RoomPresence {
    /// The room's address, written once for all.
    var room: String
    var occupant: Occupant
    var isAvailable = true
    /// Status codes for everybody; 110 comes by itself.
    var codes: [Int] = []
    var reason: String?
    var actor: String?
    /// The nick to come, in an unavailable presence with 303.
    var newNick: String?
    /// Where people should go instead, when the room is gone.
    var destruction: Element?
    /// Words of farewell, in an unavailable presence.
    var status: String?

    init(_ occupant: Occupant, in room: String) {
        self.occupant = occupant
        self.room = room
    }

    /// - Parameters:
    ///   - isForModerator: shows the real address.
    ///   - session: the receiver when it is the occupant itself; the presence then says so (110).
    ///   - id: that of the presence being answered.
    ///   - extra: status codes for this receiver alone.
    func element(isForModerator: Bool, to session: JID? = nil, id: String? = nil, extra: [Int] = []) -> Element {
        var children = isAvailable ? occupant.payloads : farewell
        children.append(Element("occupant-id", in: NS.occupantID, ["id": occupant.occupantID]))
        if isAvailable, !occupant.hats.isEmpty { children.append(Hats(occupant.hats).element) }
        children.append(user(isForModerator: isForModerator, isSelf: session != nil, extra: extra))
        return Element(
            "presence", in: NS.component,
            [
                "from": "\(room)/\(occupant.nick)", "to": session.map { "\($0)" },
                "type": isAvailable ? nil : "unavailable", "id": id,
            ], children)
    }

    private var farewell: [Element] {
        status.map { [Element("status", in: NS.component, text: $0)] } ?? []
    }

    private func user(isForModerator: Bool, isSelf: Bool, extra: [Int]) -> Element {
        var children = [item(isForModerator: isForModerator)]
        if let destruction { children.append(destruction) }
        for code in codes + extra + (isSelf ? [110] : []) {
            children.append(Element("status", in: NS.mucUser, ["code": "\(code)"]))
        }
        return Element("x", in: NS.mucUser, [:], children)
    }

    private func item(isForModerator: Bool) -> Element {
        var children: [Element] = []
        if let actor { children.append(Element("actor", in: NS.mucUser, ["nick": actor])) }
        if let reason { children.append(Element("reason", in: NS.mucUser, text: reason)) }
        let role = isAvailable || newNick != nil ? occupant.standing.role : .none
        return Element(
            "item", in: NS.mucUser,
            [
                "affiliation": occupant.standing.affiliation.rawValue, "role": role.rawValue,
                "jid": isForModerator ? occupant.address.map { "\($0)" } : nil, "nick": newNick,
            ], children)
    }
}
