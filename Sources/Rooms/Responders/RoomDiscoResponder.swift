// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Service discovery of a room (XEP-0045 §6.4, §6.5, §7.12).
enum RoomDiscoResponder: RoomResponder {
    static let features = [NS.discoInfo, NS.discoItems]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        if request.isGet("query", in: NS.discoInfo) { return info(request) }
        if request.isGet("query", in: NS.discoItems) { return items(request) }
        return nil
    }

    private static func info(_ request: RoomRequest) -> IQOutcome? {
        switch request.payload["node"] ?? "" {
        case "": return request.result(request.room.discoInfo.element)
        case NS.commands: return nil
        case NS.reservedNickNode: return request.result(reservedNick(request).element)
        case NS.mucTraffic:
            return request.result(DiscoInfo(node: NS.mucTraffic, features: PassedOn.namespaces).element)
        default:
            return NS.isAboutCommands(request.payload["node"] ?? "") ? nil : request.error(.init(.itemNotFound))
        }
    }

    private static func reservedNick(_ request: RoomRequest) -> DiscoInfo {
        let identity = request.requester.registeredNick.map { DiscoInfo.Identity("conference", "text", name: $0) }
        return DiscoInfo(node: NS.reservedNickNode, identities: identity.map { [$0] } ?? [])
    }

    /// The nicks, for those who could see them by joining a room that hides its occupants from others.
    private static func items(_ request: RoomRequest) -> IQOutcome? {
        guard (request.payload["node"] ?? "").isEmpty else {
            return NS.isAboutCommands(request.payload["node"] ?? "") ? nil : request.error(.init(.itemNotFound))
        }
        if request.payload.hasMalformedPage { return request.error(.init(.badRequest, type: .modify)) }
        let isInside = request.room.occupant(session: request.requester.session) != nil
        let nicks = isInside || !request.room.info.isHidden ? request.room.roster.occupants.keys.sorted() : []
        let items = nicks.map { nick in
            Element("item", in: NS.discoItems, ["jid": request.room.address(nick), "name": nick])
        }
        guard let asked = request.iq.payload(DiscoItems.self)?.resultSet else {
            return request.result(Element("query", in: NS.discoItems, [:], items))
        }
        guard let page = Paging(asked, ids: nicks) else { return request.error(.init(.itemNotFound)) }
        let children = items[page.range] + [page.resultSet.element]
        return request.result(Element("query", in: NS.discoItems, [:], Array(children)))
    }
}

/// Extensions whose payloads pass through a room untouched (XEP-0045 §16.1.3, "traffic").
enum PassedOn {
    static let namespaces = [
        NS.chatStates, NS.correction, NS.reactions, NS.reply, NS.fallback, NS.outOfBand, NS.fileSharing,
        NS.mediaSharing, NS.styling, NS.xhtmlIM, NS.chatMarkers,
    ]
}
