// SPDX-License-Identifier: Apache-2.0

extension GuildPermissions {
    /// The highest role a member has besides @everyone.
    public func highestRole(of member: Member) -> Role? {
        member.roles.compactMap { roles[$0] }.max()
    }

    /// Whether the actor may kick, ban, time out or rename the target as far as rank goes: nobody acts on the owner,
    /// the owner acts on everybody else, all others only on those whose highest role is below their own.
    /// Discord: Permissions, Permission Hierarchy.
    public func outranks(_ actor: Member, _ target: Member) -> Bool {
        guard target.id != ownerID else { return false }
        if actor.id == ownerID { return true }
        guard let rank = highestRole(of: actor) else { return false }
        return highestRole(of: target).map { $0 < rank } ?? true
    }

    /// Whether the actor may give, take or change the role as far as rank goes.
    public func outranks(_ actor: Member, _ role: Role) -> Bool {
        if actor.id == ownerID { return true }
        return highestRole(of: actor).map { role < $0 } ?? false
    }

    /// Administrators and the owner cannot be timed out.
    public func isImmuneToTimeout(_ member: Member) -> Bool {
        base(of: member).contains(.administrator)
    }
}
