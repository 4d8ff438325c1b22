// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Space {
    /// Asks approvers about one request (XEP-0060 §8.6).
    ///
    /// COMPAT: no body and no subject, and the form comes first, or Movim 0.35 shows it as a chat message.
    public func approvalForms(for subscription: SpaceSubscription, to approvers: [JID]) -> [Outbound] {
        guard subscription.state == .pending, !approvers.isEmpty else { return [] }
        let form = DataForm(
            .form, formType: NS.pubsubSubscribeAuthorization, title: "\(subscription.account) wants to join",
            instructions: ["Let \(subscription.account) into \(info.title)?"],
            fields: [
                .hidden("pubsub#subid", subscription.id),
                .text("pubsub#node", label: "Space", node),
                .jid("pubsub#subscriber_jid", label: "Who", subscription.account),
                FormField("pubsub#allow", type: .boolean, label: "Let them in?", values: ["false"]),
            ])
        let message = Message(from: service, id: "approve-\(subscription.id)", payloads: [form.element])
        return [.fanOut(message.element, to: approvers.map(\.bare))]
    }

    /// Every request that waits, for one approver.
    public func pendingForms(to approver: JID) -> [Outbound] {
        pending.flatMap { approvalForms(for: $0, to: [approver]) }
    }

    /// An approver filled in the form. What is decided already stays decided.
    public mutating func decide(_ approval: SpaceApproval, by visitor: SpaceVisitor, now: Timestamp) -> SpaceOutput {
        guard visitor.isApprover || visitor.isOwner, approval.node == node,
            let waiting = subscriptions[approval.account], waiting.state == .pending,
            approval.subscriptionID == nil || approval.subscriptionID == waiting.id
        else { return SpaceOutput() }
        return approval.isAllowed
            ? admit(approval.account, approver: visitor.account, now: now)
            : remove(approval.account, approver: visitor.account)
    }
}
