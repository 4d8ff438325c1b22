// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

// Who stands how to the guild's Space.
extension GuildBridge {
    /// The accounts that are asked when somebody wants to join: the bridge's admins, and subscribers who may let
    /// people in on Discord.
    var approvers: [JID] {
        settings.admins + space.subscribers.filter { !settings.admins.contains($0) && managesGuild($0) }
    }

    func isApprover(_ account: JID) -> Bool {
        managesGuild(account.bare)
    }

    private func managesGuild(_ account: JID) -> Bool { isApprover(.account(account)) }

    func visitor(_ jid: JID) -> SpaceVisitor {
        SpaceVisitor(jid: jid, affiliation: affiliation(of: jid.bare), isApprover: isApprover(jid))
    }

    /// The bridge is the only owner unless the operator wants approvers to be: Movim 0.35 offers owners to destroy the
    /// Space and to add rooms.
    func affiliation(of account: JID) -> PubSubAffiliation {
        if isBlocked(account) { return .outcast }
        if isApprover(account) { return settings.ownersAreShown ? .owner : .publisher }
        if case .member(let user) = person(of: account) { return spaceAffiliation(of: user) }
        return affiliations[account] ?? (space.isSubscribed(account) ? .member : .none)
    }

    func isLinkedMember(_ account: JID) -> Bool {
        if case .member = person(of: account) { true } else { false }
    }

    /// As Discord has it now: nothing about it is stored, and no moment matters to it.
    private func spaceAffiliation(of user: User.ID) -> PubSubAffiliation {
        guard let state else { return .member }
        let access = Access(
            state, guestRole: choices.guestRole, roleMap: choices.roleMap, now: Timestamp(milliseconds: 0))
        return access.spaceAffiliation(of: user)
    }

    /// Whether the guild's rooms exist for the account at all.
    func letsIn(_ account: JID) -> Bool { person(of: account) != .stranger }

    /// In an open Space everybody is a guest, else whoever was let in.
    func isGuest(_ account: JID) -> Bool {
        guard !isUnbridged, !isBlocked(account) else { return false }
        return space.info.access == .open || settings.admins.contains(account.bare) || space.isSubscribed(account)
    }

    /// Everybody who stands somehow to the Space, the bridge first.
    var everyAffiliation: [PubSubAffiliate] {
        let accounts = Set(approvers).union(affiliations.keys).union(space.subscribers)
        let known = accounts.sorted { "\($0)" < "\($1)" }.map { PubSubAffiliate(jid: $0, affiliation(of: $0)) }
        return [PubSubAffiliate(jid: settings.addresses.spaceService, .owner)] + known
    }
}
