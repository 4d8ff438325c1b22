// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What a component's domain is there for; one domain may be all of it.
public enum DomainRole: String, Sendable, Hashable, CaseIterable {
    /// Where people set up their connection to the other network (XEP-0100).
    case gateway
    /// Where rooms live (XEP-0045).
    case rooms
    /// Where spaces live (XEP-0503).
    case spaces

    /// What the role is in disco.
    func identity(network: String, name: String) -> DiscoInfo.Identity {
        switch self {
        case .gateway: DiscoInfo.Identity("gateway", network, name: name)
        case .rooms: DiscoInfo.Identity("conference", "text", name: name)
        case .spaces: DiscoInfo.Identity("pubsub", "service", name: name)
        }
    }
}
