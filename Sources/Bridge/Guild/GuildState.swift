// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// What Discord says a guild is, as of the last event.
struct GuildState {
    var guild: Guild
    var roles: [Role.ID: Role]
    var channels: [Channel.ID: Channel]
    var members: MemberList
    /// All members are known: whoever is not listed is none.
    var isWhole = false
    /// Who is in which voice channel.
    var voice: [User.ID: Channel.ID] = [:]
    /// Who is in which thread, as far as Discord told; only they and those who manage threads see a private one.
    var threadMembers: [Channel.ID: Set<User.ID>] = [:]
    /// False during an outage of Discord's: everything is kept as it was.
    var isAvailable = true

    init(_ guild: Guild, channels: [Channel], members: [Member]) {
        self.guild = guild
        roles = Dictionary(guild.roles.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.channels = Dictionary(channels.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.members = MemberList(members)
    }

    /// The guild's channels in the order Discord's clients show them: those without category first, then category
    /// by category; text before voice; by position, then by age.
    var channelsInOrder: [Channel] {
        let categoryPlace = { (channel: Channel) -> (Int, UInt64) in
            guard let parent = channel.parentID, let category = self.channels[parent] else { return (Int.min, 0) }
            return (category.position, category.id.rawValue)
        }
        return channels.values.filter { !$0.isThread && $0.kind != .category }.sorted { one, other in
            let (left, right) = (categoryPlace(one), categoryPlace(other))
            if left != right { return left < right }
            let (oneSpeaks, otherSpeaks) = (
                one.kind == .voice || one.kind == .stage, other.kind == .voice || other.kind == .stage
            )
            if oneSpeaks != otherSpeaks { return otherSpeaks }
            if one.position != other.position { return one.position < other.position }
            return one.id < other.id
        }
    }

    /// Everything that may have a room: channels in order, then threads.
    var roomsInOrder: [Channel.ID] { (channelsInOrder + threadsInOrder).map(\.id) }

    /// Known threads, those of a channel together, the newest first.
    var threadsInOrder: [Channel] {
        let threads = channels.values.filter(\.isThread)
        guard !threads.isEmpty else { return [] }
        let order = channelsInOrder.enumerated().map { ($1.id, $0) }
        let place = Dictionary(order) { first, _ in first }
        return threads.sorted { one, other in
            let left = one.parentID.flatMap { place[$0] } ?? .max
            let right = other.parentID.flatMap { place[$0] } ?? .max
            return left == right ? one.id > other.id : left < right
        }
    }

    /// The role with this id or name that guests have besides @everyone, if the guild made one.
    func role(called name: String) -> Role? {
        if let role = Role.ID(name).flatMap({ roles[$0] }), role.id != guild.everyoneID { return role }
        return roles.values.filter { $0.name == name && !$0.isManaged && $0.id != guild.everyoneID }.min {
            $0.id < $1.id
        }
    }

    func displayName(of user: User.ID) -> String? {
        members[user].map(\.displayName)
    }
}
