// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Discord
internal import GRDB

extension Ledger {
    /// In place of the one that had its number in the channel.
    public func putWebhook(_ webhook: StoredWebhook) throws {
        try run(
            "INSERT OR REPLACE INTO webhooks (channel_id, n, webhook_id, token, created_at) VALUES (?, ?, ?, ?, ?)",
            [
                webhook.channelID.sql, webhook.n, webhook.webhookID.sql, webhook.token.reveal(),
                webhook.createdAt.milliseconds,
            ])
    }

    public func webhooks(for channel: Channel.ID) throws -> [StoredWebhook] {
        try all(
            "SELECT channel_id, n, webhook_id, token, created_at FROM webhooks WHERE channel_id = ? ORDER BY n",
            [channel.sql], Self.webhook)
    }

    public func webhooks() throws -> [StoredWebhook] {
        try all(
            "SELECT channel_id, n, webhook_id, token, created_at FROM webhooks ORDER BY channel_id, n", [], Self.webhook
        )
    }

    /// Whether what it posts is our own.
    public func isOurs(_ webhook: Webhook.ID) throws -> Bool {
        try exists("SELECT 1 FROM webhooks WHERE webhook_id = ?", [webhook.sql])
    }

    public func removeWebhook(_ webhook: Webhook.ID) throws {
        try run("DELETE FROM webhooks WHERE webhook_id = ?", [webhook.sql])
    }

    private static func webhook(_ row: Row) -> StoredWebhook {
        StoredWebhook(
            channelID: row.id(0), n: row[1], webhookID: row.id(2), token: Secret(row[3]), createdAt: row.timestamp(4))
    }
}
