// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Service discovery of the domain and of the nodes on it (XEP-0030, XEP-0462).
enum DomainDiscoResponder: DomainResponder {
    static let features = [NS.discoInfo, NS.discoItems, NS.pubsubFilter, NS.resultSet]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        let node = request.payload["node"] ?? ""
        if request.isGet(DiscoInfo.name) {
            if node.isEmpty { return request.result(request.domain.discoInfo.element) }
            let caps = request.domain.caps
            guard node == "\(caps.node)#\(caps.version)" else { return onNode(node, request) }
            var info = request.domain.discoInfo
            info.node = node
            return request.result(info.element)
        }
        guard request.isGet(DiscoItems.name) else { return nil }
        return node.isEmpty ? list(request) : onNode(node, request)
    }

    private static func onNode(_ node: String, _ request: DomainRequest) -> DomainOutcome {
        if NS.isAboutCommands(node) || node == NS.pubsubGetPending { return .command }
        return request.domain.roles.contains(.spaces) ? .space(node: node) : request.error(.init(.itemNotFound))
    }

    /// Rooms unless spaces are asked for: where both live on one domain, Movim takes every entry for a room.
    private static func list(_ request: DomainRequest) -> DomainOutcome {
        let roles = request.domain.roles
        guard let filter = DomainTypes(request.payload), !request.payload.hasMalformedPage else {
            return request.error(.init(.badRequest, type: .modify))
        }
        let page = request.iq.payload(DiscoItems.self)?.resultSet
        let wantsSpaces = roles.contains(.spaces) && (filter.admits(NS.spaces) ?? !roles.contains(.rooms))
        let wantsRooms = roles.contains(.rooms) && (filter.admits("") ?? true)
        return .list(DomainFilter(wantsRooms: wantsRooms, wantsSpaces: wantsSpaces, resultSet: page))
    }
}

/// The types of nodes that a request includes or excludes (XEP-0462 §3.2).
struct DomainTypes {
    private var included: Set<String>?
    private var excluded: Set<String>?

    /// `nil` when it does both, which is an error.
    init?(_ query: Element) {
        guard let filter = query.first("filter", in: NS.pubsubFilter),
            let form = filter.first(DataForm.name).flatMap({ try? DataForm($0) })
        else { return }
        included = form.field("included-types").map { Set($0.values) }
        excluded = form.field("excluded-types").map { Set($0.values) }
        if included != nil, excluded != nil { return nil }
    }

    /// `nil` when nothing was said.
    func admits(_ type: String) -> Bool? {
        included.map { $0.contains(type) } ?? excluded.map { !$0.contains(type) }
    }
}
