// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// The one place that says what somebody may do in a channel; everything that shows or accepts something asks here.
///
/// A guest has the permissions of @everyone and of the guild's guest role, an ordinary Discord role, so that Discord's
/// admins control guests with the tool they know. What the bot cannot see is closed to everybody.
struct Access {
    let permissions: GuildPermissions
    let channels: [Channel.ID: Channel]
    let members: MemberList
    let threadMembers: [Channel.ID: Set<User.ID>]
    let guestRole: Role.ID?
    let roleMap: RoleMap
    let now: Timestamp

    init(_ state: GuildState, guestRole: String, roleMap: RoleMap = RoleMap(), now: Timestamp) {
        permissions = GuildPermissions(guildID: state.guild.id, ownerID: state.guild.ownerID, roles: state.roles)
        channels = state.channels
        members = state.members
        threadMembers = state.threadMembers
        self.guestRole = state.role(called: guestRole)?.id
        self.roleMap = roleMap
        self.now = now
    }

    /// Everything about a person and a channel at once; `.none` for whoever and whatever is unknown.
    func effective(_ person: Person, in channel: Channel.ID) -> ChannelAccess {
        guard let channel = channels[channel], let member = member(for: person) else { return .none }
        let surroundings = Surroundings(
            parent: channel.parentID.flatMap { channels[$0] }, threadMembers: threadMembers[channel.id] ?? [])
        return permissions.access(of: member, to: channel, surroundings, at: now)
    }

    /// What somebody may do in the guild as a whole, which is what acting on people takes. Guests act on nobody.
    func base(_ person: Person) -> Permissions {
        guard case .member(let id) = person, let member = members[id] else { return [] }
        let base = permissions.base(of: member)
        return base != .all && (member.isTimedOut(at: now) || member.isPending) ? [] : base
    }

    func member(for person: Person) -> Member? {
        switch person {
        case .member(let id): members[id]
        case .guest: Member(user: User(id: 0), roles: guestRole.map { [$0] } ?? [])
        case .stranger: nil
        }
    }
}
