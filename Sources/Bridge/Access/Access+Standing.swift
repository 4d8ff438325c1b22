// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

// What permissions are worth in XMPP's own words.
extension Access {
    /// What somebody finds open to them in a room.
    struct Admission: Hashable {
        var standing: Standing
        var canPost: Bool
        var canReadHistory: Bool
    }

    /// What a moderator does; any of it makes one.
    private static let moderating: [Permissions] = [.manageMessages, .moderateMembers, .kickMembers, .banMembers]
    private static let administering: [Permissions] = [.administrator, .manageGuild, .manageChannels]

    /// Nil without access to the room's channel.
    func admission(of person: Person, to channel: Channel.ID, isMembersOnly: Bool) -> Admission? {
        let access = effective(person, in: channel)
        guard access.canSee, access.canReadLive else { return nil }
        let rank = rank(of: person)
        let posts = access.canPost && rank != .visitor
        let standing = Standing(
            affiliation: affiliation(of: person, access, rank, isMembersOnly: isMembersOnly),
            role: role(of: person, access, rank, posts: posts))
        return Admission(standing: standing, canPost: posts, canReadHistory: access.canReadHistory)
    }

    /// The standing in a room that goes with a channel's permissions; nil without access.
    func standing(of person: Person, in channel: Channel.ID, isMembersOnly: Bool) -> Standing? {
        admission(of: person, to: channel, isMembersOnly: isMembersOnly)?.standing
    }

    /// How a member stands to the Space (XEP-0060 §4.1). Who is only subscribed is no more than that.
    func spaceAffiliation(of user: User.ID) -> PubSubAffiliation {
        guard members[user] != nil else { return .none }
        switch rank(of: .member(user)) {
        case .owner: return .owner
        case .admin: return .publisher
        case .moderator, .member, .visitor: return .member
        case nil: break
        }
        let base = members[user].map { permissions.base(of: $0) } ?? []
        return base.contains(.administrator) || base.contains(.manageGuild) ? .publisher : .member
    }

    private func affiliation(
        of person: Person, _ access: ChannelAccess, _ rank: RoleMap.Rank?, isMembersOnly: Bool
    ) -> Affiliation {
        guard case .member = person else { return isMembersOnly ? .member : .none }
        switch rank {
        case .owner: return .owner
        case .admin: return .admin
        case .moderator, .member, .visitor: return .member
        case nil: return access.permissions.containsAny(of: Self.administering) ? .admin : .member
        }
    }

    /// The map never gives a voice that Discord does not give.
    private func role(
        of person: Person, _ access: ChannelAccess, _ rank: RoleMap.Rank?, posts: Bool
    ) -> OccupantRole {
        let voice: OccupantRole = posts ? .participant : .visitor
        guard case .member(let id) = person else { return voice }
        if isSilenced(id) { return .visitor }
        switch rank {
        case .owner, .admin, .moderator: return .moderator
        case .member, .visitor: return voice
        case nil: return access.permissions.containsAny(of: Self.moderating) ? .moderator : voice
        }
    }

    /// Timed out, or not through membership screening yet; neither touches administrators.
    private func isSilenced(_ user: User.ID) -> Bool {
        guard let member = members[user], permissions.base(of: member) != .all else { return false }
        return member.isTimedOut(at: now) || member.isPending
    }

    private func rank(of person: Person) -> RoleMap.Rank? {
        guard case .member(let id) = person, let member = members[id] else { return nil }
        return roleMap.rank(of: member.roles)
    }
}

extension EffectivePermissions {
    fileprivate func containsAny(of wanted: [Permissions]) -> Bool { wanted.contains { contains($0) } }
}
