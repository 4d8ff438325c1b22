// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Every address the bridge mints, in one grammar.
///
/// | address | is |
/// |---|---|
/// | `discord.example.org` | the bridge itself, and by default the room and Space service too |
/// | `cats.general@discord.example.org` | the room of channel *general* in guild *Cats* |
/// | `cats.general@discord.example.org/Ana` | an occupant of that room |
/// | `xmpp:discord.example.org?;node=k3v9x2qa` | the Space of a guild, its invitation key |
public struct Addresses: Sendable, Hashable {
    /// The bridge: commands, discovery, gateway identity.
    public var bridge: String
    /// Where rooms live.
    public var muc: String
    /// Where Spaces live.
    public var spaces: String

    public init(bridge: String, muc: String? = nil, spaces: String? = nil) {
        self.bridge = bridge
        self.muc = muc ?? bridge
        self.spaces = spaces ?? bridge
    }

    /// One stream is opened for each of these.
    public var domains: [String] {
        var seen: [String] = []
        for domain in [bridge, muc, spaces] where !seen.contains(domain) { seen.append(domain) }
        return seen
    }

    public var spaceService: JID { JID(local: nil, domain: spaces) }
    public var bridgeJID: JID { JID(local: nil, domain: bridge) }

    public func room(_ localpart: String) -> JID { JID(local: localpart, domain: muc) }

    /// The key people share to join a Space (XEP-0503).
    public func spaceKey(node: String) -> String { "xmpp:\(spaces)?;node=\(node)" }
}
