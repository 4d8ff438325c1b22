// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// The guild's Space: who is in, who asks, and what they may see.
extension GuildBridge {
    /// A request about the node, or a filled-in approval form.
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
        let wantsItems = iq.payload?.first("items", in: NS.pubsub) != nil
        let listed = wantsItems ? items(for: from, context) : []
        switch space.answer(iq, for: visitor(from), items: { listed }, now: context.now) {
        case .done(let output): return try carry(output, &context)
        case .listAffiliations:
            let known = affiliations.map { PubSubAffiliate(jid: $0.key, $0.value) }
            return space.affiliations(known, to: iq).map { .send($0) }
        case .affiliate(let wishes): return try affiliate(wishes, iq, &context)
        case .configure(_, _, let access):
            guard let access else {
                let text = "Name and description are set on Discord."
                return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
            }
            try setAccess(access, context)
            return try space.configured().map { .send($0) } + Answer.result(nil, to: iq).map { .send($0) }
                + reconcile(&context)
        case .delete:
            let text = "A Space ends when the bridge is removed from its Discord server."
            return refuse(iq, StanzaError(.notAllowed, type: .cancel, text: text))
        }
    }

    func setAccess(_ access: SpaceAccess, _ context: Context) throws {
        space.info.access = access
        choices.access = access
        stored.accessModel = access.rawValue
        try context.ledger.setAccessModel(id, to: access.rawValue)
    }

    func visitor(_ jid: JID) -> SpaceVisitor {
        let account = jid.bare
        let isAdmin = settings.admins.contains(account)
        let isMember = isAdmin || space.isSubscribed(account) || isLinkedMember(account)
        return SpaceVisitor(
            jid: jid, affiliation: affiliations[account] ?? (isMember ? .member : .none), isApprover: isAdmin)
    }

    private func isLinkedMember(_ account: JID) -> Bool {
        if case .member = person(of: account) { true } else { false }
    }

    /// Whether the guild's rooms exist for the account at all.
    func letsIn(_ account: JID) -> Bool { person(of: account) != .stranger }

    /// In an open Space everybody is a guest, else whoever was let in.
    func isGuest(_ account: JID) -> Bool {
        guard affiliations[account.bare] != .outcast else { return false }
        return space.info.access == .open || settings.admins.contains(account.bare) || space.isSubscribed(account)
    }

    /// Open rooms the account may see, in Discord's order.
    func items(for jid: JID, _ context: Context) -> [SpaceItem] {
        let order = state?.channelsInOrder.map(\.id) ?? roomsInOrder
        return order.compactMap { rooms[$0] }
            .filter { standing(of: jid, in: $0, context) != nil }
            .map(item)
    }

    func item(for room: BridgedRoom) -> SpaceItem {
        let name = room.stored.name
        return SpaceItem(
            room: room.room.jid, conference: Conference(roomName: name, autojoin: settings.autojoins(name)))
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
            return space.approvalForms(for: subscription, to: settings.admins).map { .send($0) }
        case .subscribed(let subscription, _):
            try keep(subscription, context)
            return []
        case .denied(let account, _):
            try context.ledger.removeSubscription(of: account, to: id)
            return []
        case .left(let account), .removed(let account):
            try context.ledger.removeSubscription(of: account, to: id)
            return try putOut(account, &context)
        }
    }

    /// Out of every room, of open Spaces too: leaving a Space means leaving its rooms, and clients leave that to the
    /// service (Movim 0.35 sends no presence).
    private func putOut(_ account: JID, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel], !room.room.occupants(account: account).isEmpty else { continue }
            effects += try carry(room.room.setStanding(nil, of: account), channel, &context)
            emptyOut(room)
        }
        return effects
    }

    private func affiliate(
        _ wishes: [PubSubAffiliate], _ iq: IQ, _ context: inout Context
    ) throws -> [Effect] {
        var effects: [Effect] = []
        for wish in wishes {
            guard let account = wish.jid?.bare else { continue }
            switch wish.affiliation {
            case .outcast:
                affiliations[account] = .outcast
                try keep(account, .banned, "outcast", context)
                effects += try carry(space.remove(account, approver: iq.from), &context)
                try keep(account, .banned, "outcast", context)
                effects += try putOut(account, &context)
            case .none:
                affiliations[account] = nil
                effects += try carry(space.remove(account, approver: iq.from), &context)
            default: break  // members are those who were let in; owners are set in the configuration
            }
        }
        return effects + Answer.result(nil, to: iq).map { .send($0) }
    }

    private func keep(_ subscription: SpaceSubscription, _ context: Context) throws {
        try context.ledger.putSubscription(
            StoredSubscription(
                guildID: id, account: subscription.account,
                state: subscription.state == .pending ? .pending : .subscribed,
                affiliation: subscription.state == .pending ? "none" : "member", subid: subscription.id,
                at: subscription.since))
    }

    private func keep(
        _ account: JID, _ state: SubscriptionState, _ affiliation: String, _ context: Context
    ) throws {
        try context.ledger.putSubscription(
            StoredSubscription(
                guildID: id, account: account, state: state, affiliation: affiliation, subid: nil, at: context.now))
    }

    /// After a restart, running clients read the Space again when they are told that they are in.
    func greet() -> [Effect] { space.greet().map { .send($0) } }

    /// Who hears of changes to rooms.
    var members: [JID] { space.subscribers }

    var spaceAvatar: AvatarMetadata.Info? {
        guard let image = guildPicture, let base = settings.publicURL else { return nil }
        return AvatarMetadata.Info(
            id: image.sha1, type: image.mediaType, bytes: image.byteCount, url: "\(base)/avatars/\(image.fileName)")
    }
}
