// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// Where the XMPP server takes components (XEP-0114), and which domains are ours.
public struct XMPPConfig: Sendable {
    /// One component domain and its handshake secret.
    public struct Component: Sendable, Hashable {
        public var domain: String
        public var secret: Secret

        public init(domain: String, secret: Secret) {
            self.domain = domain
            self.secret = secret
        }
    }

    public var host = "localhost"
    public var port = 5347
    /// Never empty, and no domain twice.
    public var components: [Component]
    /// The bridge itself: commands, registration, the gateway's identity.
    public var bridge: JID
    /// The domain rooms live on.
    public var muc: JID
    /// The domain Spaces live on.
    public var spaces: JID

    /// All three roles fall to the first component's domain.
    public init?(components: [Component]) {
        guard let first = components.first, let domain = JID(first.domain) else { return nil }
        self.components = components
        (bridge, muc, spaces) = (domain, domain, domain)
    }
}

extension XMPPConfig {
    static func read(_ section: ConfigSection) -> XMPPConfig? {
        var host = "localhost", port = 5347
        section.text("host", &host, "a host name or an IP address")
        section.integer("port", &port, in: 1...65535)
        let found = section.sections("components", readComponent)
        let components = found.compactMap { $0 }
        let bridge = role("bridge", section), muc = role("muc", section), spaces = role("spaces", section)
        guard var config = XMPPConfig(components: components), components.count == found.count else {
            if found.isEmpty {
                section.reader.error(
                    at: section.location ?? section.reader.file,
                    "xmpp.components is missing: it needs the domain and the secret of at least one component.")
            }
            return nil
        }
        config.host = host
        config.port = port
        config.bridge = bridge ?? config.bridge
        config.muc = muc ?? config.bridge
        config.spaces = spaces ?? config.bridge
        config.review(section)
        return config
    }

    private static func readComponent(_ section: ConfigSection) -> Component? {
        warnOfMisleading(section)
        let domain = section.parsed("domain", "a domain such as discord.example.org", parseDomain)
        if section.value("domain") == nil {
            section.reader.error(
                at: section.location ?? section.reader.file,
                "\(section.key("domain")) is missing: give the domain that the XMPP server hands to the bridge.")
        }
        let secret = section.secret("secret", "the secret that the XMPP server has for this component")
        guard let domain, let secret else { return nil }
        return Component(domain: domain.domain, secret: secret)
    }

    private static func role(_ name: String, _ section: ConfigSection) -> JID? {
        section.parsed(name, "one of the domains in xmpp.components", parseDomain)
    }

    private static func parseDomain(_ text: String) -> JID? {
        JID(text).flatMap { $0.local == nil && $0.resource == nil ? $0 : nil }
    }
}

extension XMPPConfig {
    /// Domains that begin so are mistaken for something else: Dino takes the last three for the server's own
    /// room service, clients and servers the first two for the server's own pubsub.
    static let misleadingPrefixes = ["spaces", "pubsub", "conference", "muc", "chat"]

    private func review(_ section: ConfigSection) {
        let domains = components.map(\.domain)
        for (index, domain) in domains.enumerated() where domains[..<index].contains(domain) {
            section.reader.error(at: section.location, "xmpp.components names the domain \(domain) twice.")
        }
        for (name, jid) in [("bridge", bridge), ("muc", muc), ("spaces", spaces)] where !domains.contains(jid.domain) {
            section.reader.error(
                at: section.location(of: name),
                "xmpp.\(name) is \(jid), but no component in xmpp.components has that domain.")
        }
        for domain in domains where ![bridge.domain, muc.domain, spaces.domain].contains(domain) {
            section.reader.warning(
                at: section.location, "The component \(domain) has no role: neither bridge, muc nor spaces names it.")
        }
    }

    private static func warnOfMisleading(_ section: ConfigSection) {
        guard let value = section.value("domain"), case .text(let domain) = value.content,
            let label = domain.split(separator: ".").first, misleadingPrefixes.contains(label.lowercased())
        else { return }
        section.reader.warning(
            at: value.location,
            "Some clients take \(domain) for the server's own service because it begins with “\(label).”; "
                + "a name such as discord.example.org is safer.")
    }
}
