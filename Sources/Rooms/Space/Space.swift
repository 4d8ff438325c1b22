// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Digest
public import XMPP

/// A space: a publish-subscribe node that lists rooms (XEP-0503), values in, values out.
///
/// It holds who is subscribed and who waits; which rooms somebody may see, and who decides about others, comes in with
/// each call.
public struct Space: Sendable {
    /// The address of the service, a bare domain.
    public let service: JID
    public let node: String
    public var info: SpaceInfo
    /// By bare JID.
    public internal(set) var subscriptions: [JID: SpaceSubscription]

    public init(service: JID, node: String, info: SpaceInfo, subscriptions: [SpaceSubscription] = []) {
        self.service = service
        self.node = node
        self.info = info
        self.subscriptions = Dictionary(subscriptions.map { ($0.account.bare, $0) }) { _, last in last }
    }

    /// The key people share: `xmpp:SERVICE?;node=N`.
    public var uri: String { SpaceLink(service: service, node: node).uri }

    public func isSubscribed(_ account: JID) -> Bool {
        subscriptions[account.bare]?.state == .subscribed
    }

    /// Everybody who hears of changes.
    public var subscribers: [JID] {
        subscriptions.values.filter { $0.state == .subscribed }.map(\.account)
    }

    /// Who waits to be let in, the longest first.
    public var pending: [SpaceSubscription] {
        subscriptions.values.filter { $0.state == .pending }
            .sorted { ($0.since, "\($0.account)") < ($1.since, "\($1.account)") }
    }

    var subscriberCount: Int { subscriptions.values.count { $0.state == .subscribed } }

    /// A new subscription id, different for each time somebody asks.
    func subscriptionID(for account: JID, at moment: Timestamp) -> String {
        let seed = "\(service)\0\(node)\0\(account)\0\(moment.milliseconds)"
        return String(Hashing.sha256(seed.utf8).hex.prefix(24))
    }
}
