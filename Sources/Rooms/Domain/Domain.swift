// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What a component answers at its own address: who it is, what it has, and where questions go on to.
public struct Domain: Sendable {
    public let jid: JID
    public var roles: Set<DomainRole>
    /// Shown for every identity.
    public var name: String
    /// The type of the gateway identity, such as `discord`.
    public var network: String
    public var software: SoftwareVersion
    /// Addresses of the people who run this, by field of XEP-0157 (such as `admin-addresses`), as URIs.
    public var contacts: [String: [String]]
    /// What else disco shall say, for extensions that the caller answers itself.
    public var extraFeatures: [String]

    public init(
        jid: JID, roles: Set<DomainRole>, name: String, network: String, software: SoftwareVersion,
        contacts: [String: [String]] = [:], extraFeatures: [String] = []
    ) {
        self.jid = jid
        self.roles = roles
        self.name = name
        self.network = network
        self.software = software
        self.contacts = contacts
        self.extraFeatures = extraFeatures
    }

    /// What the domain says about itself.
    ///
    /// COMPAT: a gateway identity, and `jabber:iq:gateway`, stand on every domain: they keep Movim and Conversations
    /// from making people's ordinary rooms here.
    public var discoInfo: DiscoInfo {
        let gateway = DomainRole.gateway.identity(network: network, name: name)
        let identities = [DomainRole.rooms, .spaces].filter(roles.contains)
            .map { $0.identity(network: network, name: name) }
        var seen: Set<String> = []
        let features = (DomainResponders.features(of: roles) + extraFeatures).filter { seen.insert($0).inserted }
        return DiscoInfo(identities: [gateway] + identities, features: features, forms: contactForm)
    }

    /// Entity capabilities (XEP-0115): what clients need not ask again.
    var caps: Caps { Caps(node: PuppetCaps.node, info: discoInfo) }

    private var contactForm: [DataForm] {
        guard !contacts.isEmpty else { return [] }
        let fields = contacts.sorted { $0.key < $1.key }
            .map { FormField($0.key, type: .multipleChoice, values: $0.value) }
        return [DataForm(.result, formType: NS.serverInfo, fields: fields)]
    }
}
