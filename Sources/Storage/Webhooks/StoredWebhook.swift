// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// A webhook that the bridge posts through.
public struct StoredWebhook: Sendable, Hashable {
    public var channelID: Channel.ID
    /// Which of the channel's it is, from 0.
    public var n: Int
    public var webhookID: Webhook.ID
    public var token: Secret
    public var createdAt: Timestamp

    public init(channelID: Channel.ID, n: Int = 0, webhookID: Webhook.ID, token: Secret, createdAt: Timestamp) {
        self.channelID = channelID
        self.n = n
        self.webhookID = webhookID
        self.token = token
        self.createdAt = createdAt
    }
}
