// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What a change of role or affiliation means on Discord, and whether the actor may have it done there.
extension GuildBridge {
    enum Plan {
        case onDiscord([DiscordAct])
        case here(LocalAct)
    }

    /// What is done to people whom Discord does not know.
    enum LocalAct {
        case kick(nick: String, reason: String?)
        case ban(JID, reason: String?)
        case unban(JID)
    }

    /// How long somebody is silent whose voice is taken without a word about when they get it back.
    private static let timeOutMilliseconds: Int64 = 3_600_000

    func plan(
        _ change: AdminChange, by actor: Actor, _ room: BridgedRoom, _ context: Context
    ) throws(ModerationRefusal) -> Plan {
        if let target = member(meant: change.target) {
            if let role = change.role { return .onDiscord([try act(role, on: target, by: actor, context)]) }
            if let affiliation = change.affiliation {
                return .onDiscord(try acts(affiliation, on: target, by: actor))
            }
        }
        if let user = bannedOnDiscord(change, context) {
            try require(.banMembers, "Ban Members", actor)
            return .onDiscord([.unban(user)])
        }
        return .here(try local(change, by: actor))
    }

    /// The Discord member behind a puppet, a linked account, or neither.
    private func member(meant target: AdminChange.Target) -> Member? {
        switch target {
        case .occupant(let occupant):
            if let user = occupant.puppetID.flatMap({ User.ID($0) }) { return state?.members[user] }
            return occupant.account.flatMap { linkedMember($0) }
        case .account(let account): return linkedMember(account)
        }
    }

    private func linkedMember(_ account: JID) -> Member? {
        guard case .member(let user) = person(of: account) else { return nil }
        return state?.members[user]
    }

    /// The user whose ban on Discord somebody wants lifted: that of an outcast came with it and goes with it.
    private func bannedOnDiscord(_ change: AdminChange, _ context: Context) -> User.ID? {
        guard case .account(let account) = change.target, change.affiliation == Affiliation.none,
            let bans = try? bans(context), bans.contains(where: { $0.account == account.bare && $0.isDiscords })
        else { return nil }
        return links.user(of: account)
    }

    private func act(
        _ role: OccupantRole, on target: Member, by actor: Actor, _ context: Context
    ) throws(ModerationRefusal) -> DiscordAct {
        switch role {
        case .none:
            try require(.kickMembers, "Kick Members", actor, over: target)
            return .kick(target.id)
        case .visitor:
            try require(.moderateMembers, "Time out Members", actor, over: target)
            guard !actor.access.permissions.isImmuneToTimeout(target) else {
                throw ModerationRefusal(text: "Discord's administrators can't be timed out.")
            }
            return .timeOut(target.id, until: context.now.advanced(byMilliseconds: Self.timeOutMilliseconds))
        case .participant:
            guard target.isTimedOut(at: context.now) else {
                throw ModerationRefusal(
                    text: "Who may speak here is set on Discord.", condition: .notAllowed, type: .cancel)
            }
            try require(.moderateMembers, "Time out Members", actor, over: target)
            return .timeOut(target.id, until: nil)
        case .moderator:
            let text = "Moderators are made by giving them a role on Discord."
            throw ModerationRefusal(text: text, condition: .notAllowed, type: .cancel)
        }
    }

    private func acts(
        _ affiliation: Affiliation, on target: Member, by actor: Actor
    ) throws(ModerationRefusal) -> [DiscordAct] {
        if affiliation == .outcast {
            try require(.banMembers, "Ban Members", actor, over: target)
            return [.ban(target.id)]
        }
        guard choices.mirror == .both, !choices.roleMap.ranks.isEmpty else {
            let text = "Affiliations follow the roles people have on Discord."
            throw ModerationRefusal(text: text, condition: .notAllowed, type: .cancel)
        }
        try require(.manageRoles, "Manage Roles", actor, over: target)
        return try roleActs(RoleMap.Rank(affiliation), on: target, by: actor)
    }

    /// The role worth the rank is given, those worth another one are taken.
    private func roleActs(
        _ rank: RoleMap.Rank?, on target: Member, by actor: Actor
    ) throws(ModerationRefusal) -> [DiscordAct] {
        let permissions = actor.access.permissions
        let within = choices.roleMap.ranks.keys.compactMap { permissions.roles[$0] }
            .filter { !$0.isManaged && permissions.outranks(actor.member, $0) }.sorted(by: >)
        var acts: [DiscordAct] = []
        for role in within where target.roles.contains(role.id) && choices.roleMap.ranks[role.id] != rank {
            acts.append(.take(role.id, from: target.id))
        }
        let worth = within.filter { choices.roleMap.ranks[$0.id] == rank }
        if rank != nil, !worth.contains(where: { target.roles.contains($0.id) }) {
            guard let role = worth.last else {
                throw ModerationRefusal(
                    text: "No role that you may give is mapped to that.", condition: .notAllowed, type: .cancel)
            }
            acts.insert(.give(role.id, to: target.id), at: 0)
        }
        guard !acts.isEmpty else {
            throw ModerationRefusal(
                text: "They have that standing already, or not by a role you may take.", condition: .notAllowed,
                type: .cancel)
        }
        return acts
    }

    /// Discord's own rules: the permission, and a higher role than theirs.
    private func require(
        _ permission: Permissions, _ name: String, _ actor: Actor, over target: Member
    ) throws(ModerationRefusal) {
        guard actor.base.contains(permission) else {
            throw ModerationRefusal(text: "That takes the permission \(name) on Discord, which you don't have.")
        }
        guard actor.member.id != target.id else {
            throw ModerationRefusal(text: "Nobody moderates themselves.", condition: .conflict, type: .cancel)
        }
        guard actor.access.permissions.outranks(actor.member, target) else {
            throw ModerationRefusal(text: "Their highest role on Discord is not below yours.")
        }
    }

    private func local(_ change: AdminChange, by actor: Actor) throws(ModerationRefusal) -> LocalAct {
        let account: JID?
        switch change.target {
        case .occupant(let occupant):
            account = occupant.account
            if change.role == OccupantRole.none {
                try require(.kickMembers, "Kick Members", actor)
                return .kick(nick: occupant.nick, reason: change.reason)
            }
        case .account(let named): account = named
        }
        guard let account, let affiliation = change.affiliation else {
            let text = "Guests may do what their role on Discord gives all of them; kick or ban them."
            throw ModerationRefusal(text: text, condition: .notAllowed, type: .cancel)
        }
        try require(.banMembers, "Ban Members", actor)
        switch affiliation {
        case .outcast: return .ban(account, reason: change.reason)
        case .none where affiliations[account.bare] == .outcast || blocks[account.bare.description] != nil:
            return .unban(account)
        case .none, .member, .admin, .owner:
            let text = "Guests come in by the Space, and have no standing of their own in rooms."
            throw ModerationRefusal(text: text, condition: .notAllowed, type: .cancel)
        }
    }

    private func require(_ permission: Permissions, _ name: String, _ actor: Actor) throws(ModerationRefusal) {
        guard actor.base.contains(permission) else {
            throw ModerationRefusal(text: "That takes the permission \(name) on Discord, which you don't have.")
        }
    }

    func carryOut(
        _ act: LocalAct, by actor: Actor, in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let name = "\(actor.member.displayName) (\(actor.account))"
        switch act {
        case .kick(let nick, let reason):
            let output = room.room.kick(nick: nick, reason: reason, actor: actor.nick)
            return try carry(output, room.stored.channelID, &context)
        case .ban(let account, let reason):
            return try ban([account], by: name, reason: reason, actor: actor.nick, &context)
        case .unban(let account): return try unban(account, by: name, &context).1
        }
    }
}

extension RoleMap.Rank {
    /// The rank an affiliation in a room stands for; nil takes every mapped rank away.
    init?(_ affiliation: Affiliation) {
        switch affiliation {
        case .owner: self = .owner
        case .admin: self = .admin
        case .member: self = .member
        case .none, .outcast: return nil
        }
    }
}
