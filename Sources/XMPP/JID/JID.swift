// SPDX-License-Identifier: Apache-2.0

/// An XMPP address, `local@domain/resource`, in the prepared form in which servers hand it around (RFC 7622).
///
/// Two JIDs are equal when they name the same entity: local part and domain are folded to lower case, the resource
/// keeps its case. A part is never empty and never longer than 1023 bytes.
public struct JID: Sendable, Hashable {
    /// The account, room or node name; nil for a bare domain.
    public var local: String?
    /// The server, or the component.
    public var domain: String
    /// The session, or in a room the nick; nil in a bare JID.
    public var resource: String?

    /// Takes parts that are known to be legal, without looking at them.
    public init(local: String?, domain: String, resource: String? = nil) {
        self.local = local
        self.domain = domain
        self.resource = resource
    }

    /// Reads and prepares an address; nil when any part is illegal.
    public init?(_ text: String) {
        let bytes = text.utf8
        let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
        let bareEnd = slash ?? bytes.endIndex
        let at = bytes[..<bareEnd].firstIndex(of: UInt8(ascii: "@"))
        let domainStart = at.map { bytes.index(after: $0) } ?? bytes.startIndex
        guard let domain = Preparation.domain(text[domainStart..<bareEnd]) else { return nil }
        self.domain = domain
        if let at {
            guard let local = Preparation.local(text[..<at]) else { return nil }
            self.local = local
        } else {
            local = nil
        }
        if let slash {
            guard let resource = Preparation.resource(text[bytes.index(after: slash)...]) else { return nil }
            self.resource = resource
        } else {
            resource = nil
        }
    }

    /// The same address without its resource.
    public var bare: JID { resource == nil ? self : JID(local: local, domain: domain) }

    /// Whether there is no resource.
    public var isBare: Bool { resource == nil }

    /// The same address with another resource, which is prepared first; nil when it is illegal.
    public func with(resource: String) -> JID? {
        guard let prepared = Preparation.resource(resource[...]) else { return nil }
        return JID(local: local, domain: domain, resource: prepared)
    }

    /// The nearest legal resource to a name that people chose freely: what is illegal is left out, and the rest cut to
    /// `maximumBytes` between characters. Nil when nothing is left.
    public static func legalResource(from name: String, maximumBytes: Int = 1023) -> String? {
        Preparation.nearestResource(name, maximumBytes: min(maximumBytes, 1023))
    }
}

extension JID: LosslessStringConvertible {
    public var description: String {
        var text = ""
        if let local {
            text += local
            text += "@"
        }
        text += domain
        if let resource {
            text += "/"
            text += resource
        }
        return text
    }
}

extension JID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let jid = JID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a JID")
        }
        self = jid
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
