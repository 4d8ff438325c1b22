// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

// The world in Discord's words.
extension ModelWorld {
    func role(_ id: UInt64) -> Role {
        guard let known = roles[id] else {
            return Role(id: Role.ID(Self.guild), name: "@everyone", permissions: Permissions(rawValue: everyone))
        }
        let name = id == Self.guestRole ? "XMPP" : "role \(id)"
        return Role(
            id: Role.ID(id), name: name, permissions: Permissions(rawValue: known.bits), position: known.position)
    }

    var guild: Guild {
        let all = [role(Self.guild)] + roles.keys.sorted().map { role($0) }
        return Guild(id: Guild.ID(Self.guild), name: "Cats", ownerID: User.ID(owner), roles: all)
    }

    func channel(_ place: Place) -> Channel {
        var channel = Channel(
            id: Channel.ID(place.id), kind: ChannelKind(rawValue: place.kind), name: place.name,
            guildID: Guild.ID(Self.guild), parentID: place.parent.map { Channel.ID($0) })
        channel.topic = place.isThread || place.isCategory ? nil : place.topic
        channel.position = Int(place.id % 100)
        channel.isNSFW = place.isAdult
        if place.isThread {
            var thread = ThreadDetails(isArchived: place.isArchived, isLocked: place.isLocked)
            thread.archivedAt = Timestamp(milliseconds: place.archivedAt)
            channel.thread = thread
            return channel
        }
        guard !place.isObfuscated else {
            channel.flags = .obfuscated
            channel.name = "___hidden___"
            channel.topic = nil
            channel.overwrites = [Overwrite(role: Role.ID(Self.guild), deny: .viewChannel)]
            return channel
        }
        channel.overwrites = overwrites(place)
        return channel
    }

    private func overwrites(_ place: Place) -> [Overwrite] {
        let ofRoles = place.roleRules.sorted { $0.key < $1.key }.map { id, rule in
            Overwrite(
                role: Role.ID(id), allow: Permissions(rawValue: rule.allow), deny: Permissions(rawValue: rule.deny))
        }
        let ofMembers = place.memberRules.sorted { $0.key < $1.key }.map { id, rule in
            Overwrite(
                member: User.ID(id), allow: Permissions(rawValue: rule.allow), deny: Permissions(rawValue: rule.deny))
        }
        return ofRoles + ofMembers
    }

    static func user(_ id: UInt64) -> User { User(id: User.ID(id), username: "m\(id)", globalName: "m\(id)") }

    func member(_ id: UInt64) -> Member {
        let person = people[id] ?? Person()
        var member = Member(user: Self.user(id), roles: person.roles.sorted().map { Role.ID($0) })
        member.timedOutUntil = person.silentUntil.map { Timestamp(milliseconds: $0) }
        member.isPending = person.isPending
        return member
    }

    /// - Parameter listed: how many members come with it; the rest has to be asked for.
    func create(listed: Int = .max) -> GuildCreate {
        let all = places.values.sorted { $0.id < $1.id }
        var create = GuildCreate(
            guild: guild, channels: all.filter { !$0.isThread }.map { channel($0) },
            members: people.keys.sorted().prefix(listed).map { member($0) })
        // Archived threads are not told of, nor those of channels that the bot cannot see.
        create.threads = all.filter { place in
            place.isThread && !place.isArchived && place.parent.flatMap { places[$0] }?.isObfuscated == false
        }
        .map { channel($0) }
        create.memberCount = people.count
        return create
    }
}
