// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// An approver's word about a request to join, given by filling in the form (XEP-0060 §8.6).
public struct SpaceApproval: Sendable, Hashable {
    public var node: String
    public var account: JID
    public var isAllowed: Bool
    public var subscriptionID: String?

    /// `nil` when the message is no such form, or a cancelled one: then the request goes on waiting.
    public init?(_ message: Message) {
        guard message.type != .error, let form = message.payload(DataForm.self), form.type == .submit,
            form.formType == NS.pubsubSubscribeAuthorization, let node = form["pubsub#node"],
            let account = form.jid("pubsub#subscriber_jid"), let isAllowed = form.bool("pubsub#allow")
        else { return nil }
        self.node = node
        self.account = account.bare
        self.isAllowed = isAllowed
        subscriptionID = form["pubsub#subid"]
    }
}
