// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct SubscribingTests {
    /// The names of the error's children, in order: some clients look at the first only.
    private func conditions(_ outcome: SpaceOutcome) -> [String] {
        outcome.reply?.first("error", in: NS.component)?.elements.map { $0.name.local } ?? []
    }

    private func subscription(_ outcome: SpaceOutcome) -> PubSubSubscription? {
        guard case .subscription(let subscription)? = outcome.reply?.payload(PubSub.self)?.action else { return nil }
        return subscription
    }

    @Test func inAClosedSpaceAskingWaits() throws {
        var space = Space.make()
        let outcome = space.ask(Ask.subscribe())
        let reply = try #require(subscription(outcome))
        #expect(reply.state == .pending && reply.node == "k3y" && reply.jid == juliet.bare)
        let id = try #require(reply.subscriptionID)
        #expect(!id.isEmpty && space.pending.map(\.id) == [id])
        #expect(outcome.output.changes == [.requested(space.pending[0])] && !space.isSubscribed(juliet))
    }

    @Test func askingAgainWhileWaitingSaysPendingFirst() {
        var space = Space.make(subscriptions: [.make(juliet, .pending)])
        let outcome = space.ask(Ask.subscribe())
        #expect(conditions(outcome) == ["pending-subscription", "not-authorized"])
        #expect(outcome.error?.type == .auth && outcome.output.changes.isEmpty)
    }

    @Test func theBannedFindTheNodeClosed() {
        for access in [SpaceAccess.open, .authorize] {
            var space = Space.make(access)
            let outcome = space.ask(Ask.subscribe(), as: .outcast)
            #expect(conditions(outcome) == ["closed-node", "not-allowed"] && outcome.error?.type == .cancel)
        }
    }

    @Test func anOpenSpaceLetsEverybodyIn() throws {
        var space = Space.make(.open)
        let outcome = space.ask(Ask.subscribe())
        #expect(subscription(outcome)?.state == .subscribed && space.isSubscribed(julietPhone))
        guard case .subscribed(let kept, let approver)? = outcome.output.changes.first else {
            Issue.record("nothing to keep")
            return
        }
        #expect(kept.account == juliet.bare && approver == nil)
        let stanzas = outcome.output.outbound.stanzas
        #expect(stanzas.map { $0.name.local } == ["iq", "message"])
        #expect(outcome.output.outbound.received(by: juliet.bare).count == 1)
    }

    @Test func subscribingTwiceIsFineAndKeepsTheID() {
        var space = Space.make(.open)
        let first = subscription(space.ask(Ask.subscribe()))
        let again = space.ask(Ask.subscribe())
        #expect(subscription(again) == first && again.output.changes.isEmpty && again.output.outbound.count == 1)
    }

    @Test func membersGetInWithoutAsking() {
        var space = Space.make()
        #expect(subscription(space.ask(Ask.subscribe(), as: .member))?.state == .subscribed)
        var closed = Space.make(.whitelist)
        #expect(subscription(closed.ask(Ask.subscribe(), as: .publisher))?.state == .subscribed)
    }

    @Test func aWhitelistIsNotThereForOthers() {
        var space = Space.make(.whitelist)
        let info = DiscoInfo(node: "k3y").element
        for payload in [Ask.subscribe(), Ask.items(), info, Ask.owner(.configure(node: "k3y", nil))] {
            for affiliation in [PubSubAffiliation.none, .outcast] {
                let outcome = space.ask(payload, payload == Ask.subscribe() ? .set : .get, as: affiliation)
                #expect(conditions(outcome) == ["item-not-found"])
            }
        }
        #expect(space.ask(info, .get, as: .member).error == nil)
        #expect(space.ask(info, .get, isApprover: true).error == nil)
    }

    @Test func aWaitingMemberIsLetInWhenAskingAgain() {
        var space = Space.make(subscriptions: [.make(juliet, .pending)])
        let outcome = space.ask(Ask.subscribe(), as: .member)
        #expect(subscription(outcome)?.state == .subscribed && subscription(outcome)?.subscriptionID == "sub-juliet")
    }

    @Test func oneSubscribesOnlyOneself() {
        var space = Space.make(.open)
        #expect(conditions(space.ask(Ask.subscribe(romeo.bare))) == ["invalid-jid", "bad-request"])
        #expect(subscription(space.ask(Ask.subscribe(juliet)))?.jid == juliet.bare)
        #expect(space.ask(Ask.unsubscribe(romeo.bare)).error?.condition == .forbidden)
    }

    @Test func leavingNeedsNoSubscriptionID() {
        var space = Space.make(subscriptions: [.make(juliet)])
        let outcome = space.ask(Ask.unsubscribe())
        #expect(outcome.reply?["type"] == "result" && outcome.output.changes == [.left(account: juliet.bare)])
        #expect(subscription(outcome)?.state == PubSubSubscription.State.none && space.subscriptions.isEmpty)
        #expect(conditions(space.ask(Ask.unsubscribe())) == ["not-subscribed", "unexpected-request"])
    }

    @Test func aWrongSubscriptionIDIsRefused() {
        var space = Space.make(subscriptions: [.make(juliet)])
        #expect(conditions(space.ask(Ask.unsubscribe(id: "other"))) == ["invalid-subid", "not-acceptable"])
        #expect(space.ask(Ask.unsubscribe(id: "sub-juliet")).reply?["type"] == "result")
    }

    @Test func aRequestCanBeTakenBack() {
        var space = Space.make(subscriptions: [.make(juliet, .pending)])
        #expect(space.ask(Ask.unsubscribe()).output.changes == [.left(account: juliet.bare)])
    }

    @Test func onesOwnStateIsTold() throws {
        var space = Space.make(subscriptions: [.make(juliet)])
        let subscriptions = space.ask(PubSub(.subscriptions(node: "k3y", [])).element, .get)
        guard case .subscriptions(_, let list)? = subscriptions.reply?.payload(PubSub.self)?.action else {
            Issue.record("no list")
            return
        }
        #expect(list.map(\.state) == [.subscribed])
        let affiliations = space.ask(PubSub(.affiliations(node: "k3y", [])).element, .get, as: .member)
        guard case .affiliations(_, let own)? = affiliations.reply?.payload(PubSub.self)?.action else {
            Issue.record("no list")
            return
        }
        #expect(own.map(\.affiliation) == [.member])
    }

    @Test func malformedRequestsAreTold() {
        var space = Space.make()
        let noAddress = Element("pubsub", in: NS.pubsub, [:], [Element("subscribe", in: NS.pubsub, ["node": "k3y"])])
        #expect(conditions(space.ask(noAddress)) == ["jid-required", "bad-request"])
        let empty = Element("pubsub", in: NS.pubsub)
        #expect(space.ask(empty).error?.condition == .badRequest)
        #expect(space.ask(Element("x", in: "urn:x")).error?.condition == .featureNotImplemented)
        let options = PubSub(.options(node: "k3y", jid: juliet.bare, subscriptionID: nil, nil)).element
        #expect(conditions(space.ask(options, .get)) == ["unsupported", "feature-not-implemented"])
    }
}
