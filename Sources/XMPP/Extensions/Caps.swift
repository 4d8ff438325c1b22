// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// A digest of what a client can do, carried in its presence (XEP-0115).
public struct Caps: Payload, Hashable {
    public static let name = Element.Name("c", in: NS.caps)

    /// Which software it is, as a URI.
    public var node: String
    /// The digest, in Base64.
    public var version: String
    /// The algorithm, `sha-1` in practice.
    public var hash: String

    /// The mark for an entity that answers discovery with `info`.
    public init(node: String, info: DiscoInfo) {
        self.node = node
        version = Self.version(of: info)
        hash = "sha-1"
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        node = try element.require("node")
        version = try element.require("ver")
        hash = try element.require("hash")
    }

    public var element: Element {
        Element(Self.name, ["hash": hash, "node": node, "ver": version])
    }

    /// The verification string of XEP-0115 §5.1, SHA-1, in Base64.
    public static func version(of info: DiscoInfo) -> String {
        Hashing.sha1(verification(of: info)).base64
    }

    static func verification(of info: DiscoInfo) -> [UInt8] {
        var parts = sorted(
            info.identities.map { [$0.category, $0.type, $0.lang ?? "", $0.name ?? ""].joined(separator: "/") })
        parts += sorted(info.features)
        let forms = info.forms.filter { $0.field("FORM_TYPE")?.type == .hidden }
        for form in forms.sorted(by: { isBefore($0.formType ?? "", $1.formType ?? "") }) {
            parts.append(form.formType ?? "")
            let fields = form.fields.filter { $0.variable != "FORM_TYPE" }
            for field in fields.sorted(by: { isBefore($0.variable ?? "", $1.variable ?? "") }) {
                parts.append(field.variable ?? "")
                parts += sorted(field.values)
            }
        }
        return parts.flatMap { Array($0.utf8) + [UInt8(ascii: "<")] }
    }

    private static func sorted(_ texts: [String]) -> [String] {
        texts.sorted(by: isBefore)
    }

    /// By bytes, as the extension demands ("i;octet").
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
