// SPDX-License-Identifier: Apache-2.0
import XMPP

/// What XMPP servers let the bridge do for their users (XEP-0356), as they said since its stream was opened.
///
/// A server speaks for its own users only, so what is noted can never reach anybody else's.
final class ServerPrivileges {
    /// By our domain, then by the server.
    private var granted: [String: [String: Privilege]] = [:]

    func note(_ privilege: Privilege, by server: String, to domain: String) {
        granted[domain, default: [:]][server] = privilege
    }

    /// Permissions end with the stream.
    func forget(_ domain: String) { granted[domain] = nil }

    /// The address under which things may be read and published for the account; `nil` when its server allows none.
    /// Who may not read does not publish either: it would write over what is there.
    func publisher(for account: JID) -> JID? {
        let ours = granted.first { _, servers in
            servers[account.domain]?.requests[NS.pubsub] == "both"
        }
        return ours.map { JID(local: nil, domain: $0.key) }
    }
}
