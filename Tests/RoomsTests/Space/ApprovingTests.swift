// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct ApprovingTests {
    private func space() -> Space { .make(subscriptions: [.make(juliet, .pending), .make(romeo)]) }

    private func state(_ outbound: [Outbound], for account: JID) -> PubSubSubscription.State? {
        guard
            case .subscription(let subscription)? = outbound.received(by: account.bare).first?
                .payload(PubSubEvent.self)?.change
        else { return nil }
        return subscription.state
    }

    @Test func approversGetAFormWithoutWords() throws {
        let space = space()
        let sent = space.approvalForms(for: space.pending[0], to: [nurse, romeo.bare])
        #expect(sent.count == 1)
        let message = try #require(sent.received(by: nurse.bare).first)
        #expect(message["from"] == "discord.example.org" && message["type"] == nil)
        #expect(message.elements.count == 1 && message.elements[0].name == DataForm.name)
        let form = try #require(message.payload(DataForm.self))
        #expect(form.formType == "http://jabber.org/protocol/pubsub#subscribe_authorization" && form.type == .form)
        #expect(form["pubsub#node"] == "k3y" && form.jid("pubsub#subscriber_jid") == juliet.bare)
        #expect(form["pubsub#subid"] == "sub-juliet" && form["pubsub#allow"] == "false")
        #expect(space.approvalForms(for: space.pending[0], to: []).isEmpty)
    }

    @Test func anApproverAcceptsTheMovimWay() {
        var space = space()
        let wish = PubSubSubscription(jid: juliet.bare, state: .subscribed)
        let outcome = space.ask(Ask.owner(.subscriptions(node: "k3y", [wish])), from: nurse, isApprover: true)
        #expect(outcome.reply?["type"] == "result" && space.isSubscribed(juliet))
        #expect(state(outcome.output.outbound, for: juliet) == .subscribed)
        guard case .subscribed(let kept, nurse.bare)? = outcome.output.changes.first else {
            Issue.record("nobody let in")
            return
        }
        #expect(kept.id == "sub-juliet")
        let member = [PubSubAffiliate(jid: juliet.bare, .member)]
        let affiliation = space.ask(Ask.owner(.affiliations(node: "k3y", member)), from: nurse, isApprover: true)
        #expect(affiliation == .affiliate(member))
    }

    @Test func anApproverDeclinesTheMovimWay() {
        var space = space()
        let wish = PubSubSubscription(jid: juliet.bare, state: .none)
        let outcome = space.ask(Ask.owner(.subscriptions(node: "k3y", [wish])), from: nurse, isApprover: true)
        #expect(outcome.output.changes == [.denied(account: juliet.bare, approver: nurse.bare)])
        #expect(state(outcome.output.outbound, for: juliet) == PubSubSubscription.State.none)
        #expect(space.subscriptions[juliet.bare] == nil)
    }

    @Test func othersMayNotDecide() {
        var space = space()
        let wish = PubSubSubscription(jid: juliet.bare, state: .subscribed)
        for payload in [
            Ask.owner(.subscriptions(node: "k3y", [wish])), Ask.owner(.affiliations(node: "k3y", [])),
            Ask.owner(.delete(node: "k3y", redirect: nil)), Ask.owner(.configure(node: "k3y", nil)),
            Ask.owner(.purge(node: "k3y")),
        ] {
            #expect(space.ask(payload, as: .member).error?.condition == .forbidden)
        }
        #expect(!space.isSubscribed(juliet))
    }

    @Test func theFilledInFormDecides() throws {
        for (allow, isIn) in [("true", true), ("1", true), ("false", false), ("0", false)] {
            var space = space()
            var form = try #require(
                space.approvalForms(for: space.pending[0], to: [nurse]).stanzas.first?.payload(DataForm.self))
            form.type = .submit
            form["pubsub#allow"] = allow
            let message = Message(from: nurse, to: hub, id: "approve-sub-juliet", payloads: [form.element])
            let approval = try #require(SpaceApproval(message))
            let output = space.decide(approval, by: SpaceVisitor(jid: nurse, isApprover: true), now: noon)
            #expect(space.isSubscribed(juliet) == isIn && output.changes.count == 1)
            #expect(state(output.outbound, for: juliet) == (isIn ? .subscribed : PubSubSubscription.State.none))
            #expect(space.decide(approval, by: SpaceVisitor(jid: nurse, isApprover: true), now: noon) == SpaceOutput())
        }
    }

    @Test func strangersFormsAndCancelledOnesDecideNothing() throws {
        var space = space()
        var form = try #require(
            space.approvalForms(for: space.pending[0], to: [nurse]).stanzas.first?.payload(DataForm.self))
        form.type = .submit
        form["pubsub#allow"] = "true"
        let approval = try #require(SpaceApproval(Message(from: juliet, to: hub, payloads: [form.element])))
        #expect(space.decide(approval, by: SpaceVisitor(jid: juliet), now: noon) == SpaceOutput())
        form["pubsub#subid"] = "another"
        let stale = try #require(SpaceApproval(Message(from: nurse, to: hub, payloads: [form.element])))
        #expect(space.decide(stale, by: SpaceVisitor(jid: nurse, isApprover: true), now: noon) == SpaceOutput())
        form.type = .cancel
        #expect(SpaceApproval(Message(from: nurse, to: hub, payloads: [form.element])) == nil)
        #expect(SpaceApproval(Message(from: nurse, to: hub, body: "yes")) == nil)
        #expect(space.pending.count == 1)
    }

    @Test func pendingRequestsAreSentAgainInOneStep() throws {
        var space = space()
        let form = DataForm(.submit, fields: [FormField("pubsub#node", values: ["k3y"])])
        let command = Command(node: NS.pubsubGetPending, sessionID: "client-made", action: .execute, form: form)
        let outcome = space.ask(command.element, from: nurse, isApprover: true)
        let stanzas = outcome.output.outbound.stanzas
        #expect(stanzas.map { $0.name.local } == ["message", "iq"])
        #expect(outcome.output.outbound.received(by: nurse.bare).first?.payload(DataForm.self) != nil)
        let done = try #require(stanzas.last?.payload(Command.self))
        #expect(done.status == .completed && done.sessionID == "client-made")
        #expect(space.ask(command.element, as: .member).error?.condition == .forbidden)
    }

    @Test func admissionFromElsewhereTellsTheAccount() {
        var space = space()
        let output = space.admit(juliet, now: noon)
        #expect(state(output.outbound, for: juliet) == .subscribed && output.changes.count == 1)
        #expect(space.admit(juliet, now: noon) == SpaceOutput())
        let removed = space.remove(juliet)
        #expect(removed.changes == [.removed(account: juliet.bare)] && space.remove(juliet) == SpaceOutput())
        #expect(state(removed.outbound, for: juliet) == PubSubSubscription.State.none)
    }

    @Test func afterARestartSubscribersAreTold() throws {
        let space = space()
        let greetings = space.greet()
        #expect(greetings.received(by: juliet.bare).isEmpty && state(greetings, for: romeo) == .subscribed)
        let message = try #require(greetings.received(by: romeo.bare).first)
        #expect(message["from"] == "discord.example.org")
        let event = message.first("event", in: NS.pubsubEvent)?.first("subscription")
        #expect(
            event?["node"] == "k3y" && event?["jid"] == "romeo@example.net" && event?["subscription"] == "subscribed")
    }

    @Test func subscriptionsAreListedForApprovers() {
        var space = space()
        let outcome = space.ask(Ask.owner(.subscriptions(node: "k3y", [])), .get, from: nurse, isApprover: true)
        guard case .subscriptions(_, let list)? = outcome.reply?.payload(PubSubOwner.self)?.action else {
            Issue.record("no list")
            return
        }
        #expect(list.map(\.state) == [.pending, .subscribed])
    }

    @Test func affiliationsAreListedForOwnersOnly() throws {
        var space = space()
        let ask = Ask.owner(.affiliations(node: "k3y", []))
        let refused = space.ask(ask, .get, as: .publisher, isApprover: true)
        #expect(refused.reply?.first("error", in: NS.component)?.elements.first?.name.local == "forbidden")
        #expect(space.ask(ask, .get, as: .owner) == .listAffiliations)
        let iq = IQ(.get, from: juliet, to: hub, id: "a", payload: ask)
        let told = space.affiliations([PubSubAffiliate(jid: juliet.bare, .owner)], to: iq).only?.payload(
            PubSubOwner.self)
        #expect(told?.action == .affiliations(node: "k3y", [PubSubAffiliate(jid: juliet.bare, .owner)]))
    }

    @Test func ownersChangeTitleAndDescriptionOnlyWhereGiven() throws {
        var space = space()
        let ask = Ask.owner(.configure(node: "k3y", nil))
        guard case .configure(_, let form?)? = space.ask(ask, .get, as: .owner).reply?.payload(PubSubOwner.self)?.action
        else {
            Issue.record("no form")
            return
        }
        #expect(form["pubsub#title"] == "Cats" && form.formType == NS.pubsubNodeConfig)
        let partial = DataForm(
            .submit, formType: NS.pubsubNodeConfig,
            fields: [
                FormField("pubsub#title", values: ["Dogs"]), FormField("pubsub#description", values: ["A guild"]),
            ])
        let set = Ask.owner(.configure(node: "k3y", partial))
        #expect(space.ask(set, as: .owner) == .configure(title: "Dogs", description: nil, access: nil))
        let odd = DataForm(.submit, fields: [FormField("pubsub#access_model", values: ["roster"])])
        let refused = space.ask(Ask.owner(.configure(node: "k3y", odd)), as: .owner)
        #expect(refused.error?.pubsubCondition == .unsupportedAccessModel)
        let cancel = DataForm(.cancel)
        #expect(space.ask(Ask.owner(.configure(node: "k3y", cancel)), as: .owner).reply?["type"] == "result")
    }

    @Test func onlyOwnersEndASpace() {
        var space = space()
        #expect(space.ask(Ask.owner(.delete(node: "k3y", redirect: nil)), as: .owner) == .delete)
        let refused = space.ask(Ask.owner(.delete(node: "k3y", redirect: nil)), as: .publisher, isApprover: true)
        #expect(refused.error?.condition == .forbidden)
    }
}
