// SPDX-License-Identifier: Apache-2.0

/// Where a space is found, as the URI that people share and rooms advertise (XEP-0503 §6).
public struct SpaceLink: Sendable, Hashable {
    public var service: JID
    public var node: String

    public init(service: JID, node: String) {
        self.service = service
        self.node = node
    }

    /// Reads `xmpp:SERVICE?;node=NODE`, and the same with an action before the node.
    public init?(_ uri: String) {
        guard uri.hasPrefix("xmpp:"), let mark = uri.firstIndex(of: "?"),
            let service = JID(String(uri[uri.index(uri.startIndex, offsetBy: 5)..<mark]))
        else { return nil }
        let pairs = uri[uri.index(after: mark)...].split(separator: ";")
        guard let pair = pairs.first(where: { $0.hasPrefix("node=") }), pair.count > 5 else { return nil }
        self.init(service: service, node: String(pair.dropFirst(5)))
    }

    public var uri: String { "xmpp:\(service)?;node=\(node)" }

    /// What a room says of the space it belongs to, in its extended information.
    public var parentForm: DataForm {
        DataForm(.result, formType: NS.spaces, fields: [FormField("parent", values: [uri])])
    }
}
