// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing
import XMPP

@Suite struct SubscriptionsTests {
    @Test func aSubscriptionIsOneOfAnAccountToAGuild() throws {
        let store = try Fixture().store
        try store.write { ledger in
            try Fixture.addGuild(101, to: ledger)
            var alice = StoredSubscription(guildID: 100, account: .alice, state: .pending, at: .at(1))
            try ledger.putSubscription(alice)
            alice.state = .subscribed
            alice.affiliation = "member"
            alice.subid = "s1"
            try ledger.putSubscription(alice)
            let elsewhere = StoredSubscription(guildID: 101, account: .alice, state: .banned, at: .at(2))
            let bob = StoredSubscription(guildID: 100, account: .bob, state: .denied, at: .at(3))
            try ledger.putSubscription(elsewhere)
            try ledger.putSubscription(bob)
            #expect(try ledger.subscription(of: .alice, to: 100) == alice)
            #expect(try ledger.subscriptions(to: 100) == [alice, bob])
            #expect(try ledger.subscriptions(of: .alice) == [alice, elsewhere])
            try ledger.removeSubscription(of: .alice, to: 100)
            #expect(try ledger.subscription(of: .alice, to: 100) == nil)
        }
    }

    @Test func aFullAddressIsKeptBare() throws {
        let store = try Fixture().store
        try store.write { ledger in
            let session = try #require(JID.alice.with(resource: "phone"))
            try ledger.putSubscription(
                StoredSubscription(guildID: 100, account: session, state: .pending, at: .at(1)))
            #expect(try ledger.subscription(of: session, to: 100)?.account == .alice)
        }
    }
}
