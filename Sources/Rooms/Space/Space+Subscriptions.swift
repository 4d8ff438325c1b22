// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Space {
    /// Lets an account in, whether it asked or not, and tells it (XEP-0060 §8.6; Movim unlocks the space on that).
    ///
    /// - Parameter approver: whoever decided.
    public mutating func admit(_ account: JID, approver: JID? = nil, now: Timestamp) -> SpaceOutput {
        let account = account.bare
        guard !isSubscribed(account) else { return SpaceOutput() }
        let subscription = SpaceSubscription(
            account: account, state: .subscribed,
            id: subscriptions[account]?.id ?? subscriptionID(for: account, at: now), since: now)
        subscriptions[account] = subscription
        return SpaceOutput(
            outbound: tell(subscription.payload(node: node), [account]),
            changes: [.subscribed(subscription, approver: approver)])
    }

    /// Turns a request down, or puts somebody out; the account hears of it.
    public mutating func remove(_ account: JID, approver: JID? = nil) -> SpaceOutput {
        let account = account.bare
        guard let old = subscriptions.removeValue(forKey: account) else { return SpaceOutput() }
        let none = PubSubSubscription(node: node, jid: account, state: .none)
        let change: SpaceChange =
            old.state == .pending ? .denied(account: account, approver: approver) : .removed(account: account)
        return SpaceOutput(outbound: tell(none, [account]), changes: [change])
    }

    /// Tells subscribers that they are: after a restart this makes running Movims read the space again.
    public func greet(_ accounts: [JID]? = nil) -> [Outbound] {
        let accounts = accounts ?? subscribers
        return accounts.compactMap { subscriptions[$0.bare] }.filter { $0.state == .subscribed }
            .flatMap { tell($0.payload(node: node), [$0.account]) }
    }

    private func tell(_ subscription: PubSubSubscription, _ accounts: [JID]) -> [Outbound] {
        event(PubSubEvent(.subscription(subscription)).element, to: accounts)
    }

    /// A headline from the service: never stored for later, and all of an account's sessions get it.
    func event(_ event: Element, to receivers: [JID]) -> [Outbound] {
        guard !receivers.isEmpty else { return [] }
        return [.fanOut(Message(.headline, from: service, payloads: [event]).element, to: receivers)]
    }
}
