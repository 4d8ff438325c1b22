// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import XMPP

/// Who runs a command, as far as the face it came through can prove it.
enum Asker: Hashable {
    /// On Discord, with what Discord says they may do where they asked.
    case user(User.ID, Permissions)
    /// On XMPP; bare.
    case account(JID)
    /// Whoever may write to the bridge's control socket.
    case machine

    /// For logs and for those who are told of it.
    var name: String {
        switch self {
        case .user(let user, _): "<@\(user)>"
        case .account(let account): "\(account)"
        case .machine: "the operator"
        }
    }
}

extension GuildBridge {
    /// Whether the asker may run the verb in this guild.
    func lets(_ asker: Asker, run verb: Verb) -> Bool {
        switch verb.audience {
        case .everybody: isKnown(to: asker)
        case .approvers: isApprover(asker)
        case .admins: isAdmin(asker)
        }
    }

    /// Whether the guild exists for the asker.
    private func isKnown(to asker: Asker) -> Bool {
        switch asker {
        case .user, .machine: true
        case .account(let account): letsIn(account)
        }
    }

    func isAdmin(_ asker: Asker) -> Bool {
        switch asker {
        case .machine: true
        case .user(_, let permissions): permissions.holds(.manageGuild)
        case .account(let account): settings.admins.contains(account) || permissions(of: account).holds(.manageGuild)
        }
    }

    func isApprover(_ asker: Asker) -> Bool {
        guard !isAdmin(asker) else { return true }
        switch asker {
        case .machine: return true
        case .user(_, let permissions): return permissions.holds(choices.approvers.permission)
        case .account(let account): return permissions(of: account).holds(choices.approvers.permission)
        }
    }

    /// What the linked member may do in the guild as a whole; nothing for everybody else, nor for who is timed out.
    func permissions(of account: JID) -> Permissions {
        guard case .member(let user) = person(of: account), let state, let member = state.members[user] else {
            return []
        }
        let base = GuildPermissions(guildID: id, ownerID: state.guild.ownerID, roles: state.roles).base(of: member)
        return base != .all && (timeouts[user] != nil || member.isPending) ? [] : base
    }

    /// Whether the channel exists for the asker. The operator knows them all.
    func knows(_ asker: Asker, _ channel: Channel.ID, _ context: Context) -> Bool {
        guard state?.channels[channel] != nil else { return false }
        switch asker {
        case .machine: return true
        case .user(let user, let permissions):
            return permissions.contains(.administrator)
                || access(context)?.effective(.member(user), in: channel).canSee == true
        case .account(let account):
            return access(context)?.effective(person(of: account), in: channel).canSee == true
        }
    }

    /// The channel as the asker may hear of it.
    func title(of channel: Channel.ID, for asker: Asker, _ context: Context) -> String {
        guard asker == .machine || knows(asker, channel, context) else { return "a channel that you cannot see" }
        return "#\(state?.channels[channel]?.name ?? rooms[channel]?.stored.name ?? "\(channel)")"
    }

    /// Whether the asker may read what was said in the channel before. The operator may.
    func readsHistory(_ asker: Asker, of channel: Channel.ID, _ context: Context) -> Bool {
        let person: Person
        switch asker {
        case .machine: return true
        case .user(let user, let permissions):
            if permissions.contains(.administrator) { return true }
            person = .member(user)
        case .account(let account): person = self.person(of: account)
        }
        return access(context)?.effective(person, in: channel).canReadHistory == true
    }
}

extension Permissions {
    /// Administrators hold everything.
    func holds(_ permission: Permissions) -> Bool { contains(.administrator) || contains(permission) }
}
