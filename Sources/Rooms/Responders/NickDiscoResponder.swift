// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What a puppet is (XEP-0030); a bot says so, here and in its entity capabilities (XEP-0115).
enum NickDiscoResponder: RoomResponder {
    static let features = [NS.discoInfo, NS.discoItems]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard let puppet = request.puppet else { return nil }
        if request.isGet("query", in: NS.discoItems) {
            return request.result(Element("query", in: NS.discoItems, ["node": request.payload["node"]]))
        }
        guard request.isGet("query", in: NS.discoInfo) else { return nil }
        let node = request.payload["node"]
        guard node == nil || node?.isEmpty == true || node?.hasPrefix("\(PuppetCaps.node)#") == true else {
            return request.error(.init(.itemNotFound))
        }
        return request.result(PuppetCaps.info(isBot: puppet.isBot, node: node).element)
    }
}

/// Puppets as disco shows them.
enum PuppetCaps {
    static let node = "urn:uuid:5d2c1f2e-3f0b-4a53-9d0c-8a6d7f6b4b0e"

    static func info(isBot: Bool, node: String? = nil) -> DiscoInfo {
        DiscoInfo(
            node: node, identities: [DiscoInfo.Identity("client", isBot ? "bot" : "web")],
            features: NickResponders.features)
    }

    /// Only bots are worth the bytes.
    static let botPayload = Caps(node: node, info: info(isBot: true)).element
}
