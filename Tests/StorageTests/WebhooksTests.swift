// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing

@Suite struct WebhooksTests {
    private func webhook(_ id: Webhook.ID, n: Int = 0) -> StoredWebhook {
        StoredWebhook(channelID: 1, n: n, webhookID: id, token: Secret("t\(id)"), createdAt: .at(1))
    }

    @Test func webhooksAreKeptByChannelAndKnownAsOurs() throws {
        try Store.inMemory().write { ledger in
            try ledger.putWebhook(webhook(11, n: 1))
            try ledger.putWebhook(webhook(10))
            #expect(try ledger.webhooks(for: 1) == [webhook(10), webhook(11, n: 1)])
            #expect(try ledger.webhooks(for: 2).isEmpty)
            #expect(try ledger.webhooks().count == 2)
            #expect(try ledger.isOurs(11))
            #expect(try !ledger.isOurs(12))
            try ledger.removeWebhook(11)
            #expect(try !ledger.isOurs(11))
        }
    }

    @Test func aRepairedWebhookTakesTheOldOnesPlace() throws {
        try Store.inMemory().write { ledger in
            try ledger.putWebhook(webhook(10))
            try ledger.putWebhook(webhook(12))
            #expect(try ledger.webhooks(for: 1) == [webhook(12)])
        }
    }
}
