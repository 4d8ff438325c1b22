// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

/// The one place that says what somebody may do in a channel; everything that shows or accepts something asks here.
///
/// A guest has the permissions of @everyone and of the guild's guest role, an ordinary Discord role, so that Discord's
/// admins control guests with the tool they know. What the bot cannot see is closed to everybody.
struct Access {
    let permissions: GuildPermissions
    let channels: [Channel.ID: Channel]
    let members: [User.ID: Member]
    let threadMembers: [Channel.ID: Set<User.ID>]
    let guestRole: Role.ID?
    let now: Timestamp

    init(_ state: GuildState, guestRole: String, now: Timestamp) {
        permissions = GuildPermissions(guildID: state.guild.id, ownerID: state.guild.ownerID, roles: state.roles)
        channels = state.channels
        members = state.members
        threadMembers = state.threadMembers
        self.guestRole = state.role(called: guestRole)?.id
        self.now = now
    }

    /// Everything about a person and a channel at once; `.none` for whoever and whatever is unknown.
    func effective(_ person: Person, in channel: Channel.ID) -> ChannelAccess {
        guard let channel = channels[channel], let member = member(for: person) else { return .none }
        let surroundings = Surroundings(
            parent: channel.parentID.flatMap { channels[$0] }, threadMembers: threadMembers[channel.id] ?? [])
        return permissions.access(of: member, to: channel, surroundings, at: now)
    }

    /// The standing in a room that goes with a channel's permissions; nil without access.
    func standing(of person: Person, in channel: Channel.ID, isMembersOnly: Bool) -> Standing? {
        let access = effective(person, in: channel)
        guard access.canSee, access.canReadLive else { return nil }
        let granted = access.permissions.granted
        let isBoss =
            granted.contains(.administrator) || granted.contains(.manageGuild)
            || granted.contains(.manageChannels)
        let affiliation: Affiliation
        switch person {
        case .member: affiliation = isBoss ? .admin : .member
        case .guest, .stranger: affiliation = isMembersOnly ? .member : .none
        }
        let moderates = granted.contains(.manageMessages) || granted.contains(.moderateMembers)
        let role: OccupantRole = moderates && person != .guest ? .moderator : access.canPost ? .participant : .visitor
        return Standing(affiliation: affiliation, role: role)
    }

    func member(for person: Person) -> Member? {
        switch person {
        case .member(let id): members[id]
        case .guest: Member(user: User(id: 0), roles: guestRole.map { [$0] } ?? [])
        case .stranger: nil
        }
    }
}
