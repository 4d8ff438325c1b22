// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Lists of roles and affiliations, and changes to them (XEP-0045 §8, §9, §10).
enum MUCAdminResponder: RoomResponder {
    static let features = [NS.mucAdmin]
    /// Changes in one request.
    private static let limit = 100

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.is("query", in: NS.mucAdmin) else { return nil }
        guard let query = try? MUCAdmin(request.payload), let first = query.items.first,
            query.items.count <= limit
        else { return request.error(.init(.badRequest, type: .modify)) }
        return request.iq.type == .get ? list(first, request) : change(query.items, request)
    }

    private static func list(_ item: MUCItem, _ request: RoomRequest) -> IQOutcome {
        if let role = item.role, item.affiliation == nil {
            guard request.requester.isModerator || request.requester.isAdmin else {
                return request.error(.forModeratorsOnly)
            }
            return request.result(request.room.roleList(role).element)
        }
        guard let affiliation = item.affiliation, item.role == nil else {
            return request.error(.init(.badRequest, type: .modify))
        }
        guard request.requester.isAdmin else {
            return request.error(.init(.forbidden, type: .auth, text: "Only admins may see who belongs to the room."))
        }
        return .listAffiliated(affiliation)
    }

    private static func change(_ items: [MUCItem], _ request: RoomRequest) -> IQOutcome {
        guard request.requester.isModerator || request.requester.isAdmin else {
            return request.error(.forModeratorsOnly)
        }
        var changes: [AdminChange] = []
        for item in items {
            guard (item.affiliation == nil) != (item.role == nil) else {
                return request.error(.init(.badRequest, type: .modify))
            }
            guard let target = target(of: item, in: request.room) else { return request.error(.init(.itemNotFound)) }
            changes.append(
                AdminChange(
                    target: target, affiliation: item.affiliation, role: item.role, reason: item.reason))
        }
        return .administer(changes)
    }

    /// By nick for roles, by address or nick for affiliations.
    private static func target(of item: MUCItem, in room: Room) -> AdminChange.Target? {
        if let jid = item.jid, item.role == nil {
            if jid.bare == room.jid, let nick = jid.resource { return room.occupant(nick: nick).map { .occupant($0) } }
            return .account(jid.bare)
        }
        return item.nick.flatMap { room.occupant(nick: $0) }.map { .occupant($0) }
    }
}

extension Room {
    /// Everybody here with a role (§9.6, §8.5).
    func roleList(_ role: OccupantRole) -> MUCAdmin {
        let listed = roster.occupants.values.filter { $0.standing.role == role }.sorted { $0.nick < $1.nick }
        return MUCAdmin(
            items: listed.map { occupant in
                MUCItem(
                    affiliation: occupant.standing.affiliation, role: role, jid: occupant.address, nick: occupant.nick)
            })
    }
}
