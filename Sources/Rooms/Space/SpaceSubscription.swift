// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// How an account stands to a space it asked to join (XEP-0060 §4.2).
public struct SpaceSubscription: Sendable, Hashable {
    public enum State: String, Sendable, Hashable, CaseIterable, Codable {
        case pending
        case subscribed
    }

    /// The bare JID.
    public var account: JID
    public var state: State
    /// The subscription's id.
    public var id: String
    public var since: Timestamp

    public init(account: JID, state: State, id: String, since: Timestamp) {
        self.account = account
        self.state = state
        self.id = id
        self.since = since
    }

    /// As a service writes it.
    func payload(node: String) -> PubSubSubscription {
        PubSubSubscription(
            node: node, jid: account, state: state == .pending ? .pending : .subscribed, subscriptionID: id)
    }
}
