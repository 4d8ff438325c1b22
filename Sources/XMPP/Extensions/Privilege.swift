// SPDX-License-Identifier: Apache-2.0

/// What the server lets the component do for its users (XEP-0356).
public struct Privilege: Payload, Hashable {
    public static let name = Element.Name("privilege", in: NS.privilege2)
    public static let names = [name, Element.Name("privilege", in: NS.privilege1)]

    /// Which version the server speaks; answers must be in the same.
    public var namespace: String
    /// `none`, `get`, `set` or `both`.
    public var roster: String
    /// `none` or `outgoing`.
    public var message: String
    /// `none`, `managed_entity` or `roster`.
    public var presence: String
    /// For each namespace of a request: `get`, `set` or `both`.
    public var requests: [String: String]

    public init(_ element: Element) throws(PayloadError) {
        namespace = element.name.namespace
        var types: [String: String] = [:]
        requests = [:]
        for permission in element.all("perm") {
            let access = try permission.require("access")
            types[access] = permission["type"] ?? "none"
            if access == "iq" { Self.collect(permission, into: &requests) }
        }
        roster = types["roster"] ?? "none"
        message = types["message"] ?? "none"
        presence = types["presence"] ?? "none"
    }

    /// COMPAT: Prosody's mod_privilege (2023) nests each namespace in the one before.
    private static func collect(_ element: Element, into requests: inout [String: String]) {
        for child in element.all("namespace") {
            if let namespace = child["ns"] { requests[namespace] = child["type"] ?? "none" }
            collect(child, into: &requests)
        }
    }

    public var element: Element {
        var element = Element("privilege", in: namespace)
        func add(_ access: String, _ type: String) {
            guard type != "none" else { return }
            element.append(Element("perm", in: namespace, ["access": access, "type": type]))
        }
        add("roster", roster)
        add("message", message)
        add("presence", presence)
        if !requests.isEmpty {
            let children = requests.sorted { $0.key < $1.key }.map { name, type in
                Element("namespace", in: namespace, ["ns": name, "type": type])
            }
            element.append(Element("perm", in: namespace, ["access": "iq"], children))
        }
        return element
    }

    /// A request in the name of a user of the server (XEP-0356 §6), to be sent to that user's bare address in an IQ of
    /// the same type.
    public static func request(_ iq: IQ) -> Element {
        Element(
            "privileged_iq", in: NS.privilege2, [:], [iq.element.renamed(from: NS.component, to: NS.client)])
    }
}
