// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

// The guild's Space: who is in, who asks, and what they may see.
extension GuildBridge {
    /// A request about the node, or a filled-in approval form, of somebody to whom there is such a node.
    func space(_ stanza: Stanza, _ context: inout Context) throws -> [Effect] {
        switch stanza {
        case .iq(let iq): return try space(iq, &context)
        case .message(let message):
            guard let approval = SpaceApproval(message), let from = message.from else { return [] }
            return try carry(space.decide(approval, by: visitor(from), now: context.now), &context)
        case .presence: return []
        }
    }

    private func space(_ iq: IQ, _ context: inout Context) throws -> [Effect] {
        guard let from = iq.from else { return [] }
        if iq.payload?.first("subscribe", in: NS.pubsub) != nil,
            let refusal = try refusesRequest(of: from.bare, context)
        {
            logger.notice("A join request was refused", metadata: ["guild": "\(id)", "account": "\(from.bare)"])
            return refuse(iq, refusal)
        }
        let wantsItems = iq.payload?.name == DiscoItems.name || iq.payload?.first("items", in: NS.pubsub) != nil
        let listed = wantsItems ? items(for: from, context) : []
        switch space.answer(iq, for: visitor(from), items: { listed }, now: context.now) {
        case .done(let output): return try carry(output, &context)
        case .listAffiliations:
            return space.affiliations(everyAffiliation, to: iq).map { .send($0) }
        case .affiliate(let wishes): return try affiliate(wishes, iq, &context)
        case .configure(let title, let description, let access):
            guard title == nil, description == nil else {
                let text = "Name and description are those of the Discord server: change them there."
                return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
            }
            let done = Answer.result(nil, to: iq).map { Effect.send($0) }
            return try done + (access.map { try setAccess($0, &context) } ?? [])
        case .delete:
            let text = "A Space ends when the bridge is removed from its Discord server."
            return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
        }
    }

    func carry(_ output: SpaceOutput, _ context: inout Context) throws -> [Effect] {
        var effects = output.outbound.map { Effect.send($0) }
        for change in output.changes { effects += try act(on: change, &context) }
        return effects
    }

    private func act(on change: SpaceChange, _ context: inout Context) throws -> [Effect] {
        switch change {
        case .requested(let subscription):
            try keep(subscription, context)
            try noteRequest(of: subscription.account, context)
            return try space.approvalForms(for: subscription, to: approvers).map { .send($0) }
                + showCard(of: subscription.account, context)
        case .subscribed(let subscription, let approver):
            if approver != nil, affiliations[subscription.account] == .outcast {
                affiliations[subscription.account] = nil
            }
            try keep(subscription, context)
            noteReader(subscription.account, context)
            return try settleCard(of: subscription.account, verdict("Let in", by: approver), context)
        case .denied(let account, let approver):
            try context.ledger.removeSubscription(of: account, to: id)
            return try settleCard(of: account, verdict("Turned down", by: approver), context)
        case .left(let account), .removed(let account):
            if affiliations[account] == .member { affiliations[account] = nil }
            try context.ledger.removeSubscription(of: account, to: id)
            return try settleCard(of: account, "They took it back.", context) + putOut(account, &context)
        }
    }

    /// Out of every room, of open Spaces too: leaving a Space means leaving its rooms, and clients leave that to the
    /// service (Movim 0.35 sends no presence).
    func putOut(_ account: JID, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], !room.room.occupants(account: account).isEmpty else { continue }
            effects += try carry(room.room.setStanding(nil, of: account), channel, &context)
            emptyOut(room)
        }
        return effects
    }

    private func keep(_ subscription: SpaceSubscription, _ context: Context) throws {
        try context.ledger.putSubscription(
            StoredSubscription(
                guildID: id, account: subscription.account,
                state: subscription.state == .pending ? .pending : .subscribed,
                affiliation: subscription.state == .pending ? "none" : "member", subid: subscription.id,
                at: subscription.since))
    }

    func keep(
        _ account: JID, _ state: SubscriptionState, _ affiliation: String, _ context: Context
    ) throws {
        try context.ledger.putSubscription(
            StoredSubscription(
                guildID: id, account: account, state: state, affiliation: affiliation, subid: nil, at: context.now))
    }

    /// After a restart, running clients read the Space again when they are told that they are in.
    func greet() -> [Effect] { isUnbridged ? [] : space.greet().map { .send($0) } }

    /// Linked people see as members see only once Discord has said so: their clients read the Space again.
    func greetMembers() -> [Effect] {
        let members = space.subscribers.filter { isLinkedMember($0) }
        return members.isEmpty ? [] : space.greet(members).map { .send($0) }
    }
}
