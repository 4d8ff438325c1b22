// SPDX-License-Identifier: Apache-2.0
public import Base

/// Discord's permission algorithm over a guild's owner and roles. Pure: the same facts give the same answer.
///
/// A person who is no member of the guild is asked for with a ``Member`` that has the roles they are granted.
/// Discord: Permissions, Permission Hierarchy and Permission Overwrites.
public struct GuildPermissions: Sendable {
    public var guildID: Guild.ID
    public var ownerID: User.ID?
    public var roles: [Role.ID: Role]

    /// What a timed out or pending member keeps.
    static let passive: Permissions = [.viewChannel, .readMessageHistory]

    public init(guildID: Guild.ID, ownerID: User.ID?, roles: [Role.ID: Role]) {
        self.guildID = guildID
        self.ownerID = ownerID
        self.roles = roles
    }

    public init(_ guild: Guild) {
        let roles = Dictionary(guild.roles.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        self.init(guildID: guild.id, ownerID: guild.ownerID, roles: roles)
    }

    private var everyoneID: Role.ID { Role.ID(sharing: guildID) }

    /// What the member may do in the guild, before any channel has its say.
    public func base(of member: Member) -> Permissions {
        if member.id == ownerID { return .all }
        var permissions = roles[everyoneID]?.permissions ?? []
        for id in member.roles {
            permissions.formUnion(roles[id]?.permissions ?? [])
        }
        return permissions.contains(.administrator) ? .all : permissions
    }

    /// What the member may do in a channel that is no thread, before what follows from one bit for another.
    public func bits(of member: Member, in channel: Channel) -> Permissions {
        var permissions = base(of: member)
        if permissions == .all { return .all }
        if let everyone = overwrite(.role, everyoneID.snowflake, in: channel) {
            permissions.apply(allow: everyone.allow, deny: everyone.deny)
        }
        var allow: Permissions = []
        var deny: Permissions = []
        for id in member.roles where id != everyoneID {
            guard let role = overwrite(.role, id.snowflake, in: channel) else { continue }
            allow.formUnion(role.allow)
            deny.formUnion(role.deny)
        }
        permissions.apply(allow: allow, deny: deny)
        if let own = overwrite(.member, member.id.snowflake, in: channel) {
            permissions.apply(allow: own.allow, deny: own.deny)
        }
        return permissions
    }

    /// What the member may really do in a channel or thread at `now`.
    public func effective(
        of member: Member, in channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> EffectivePermissions {
        guard let ruling = channel.isThread ? surroundings.parent : channel, !ruling.isObfuscated else {
            return .unknown
        }
        var permissions = bits(of: member, in: ruling)
        if permissions == .all { return .known(.all) }
        if member.isTimedOut(at: now) || member.isPending {
            permissions.formIntersection(Self.passive)
        }
        if member.flags.contains(.isGuest), !surroundings.connected.contains(member.id) { return .known([]) }
        guard permissions.contains(.viewChannel) else { return .known([]) }
        if ruling.kind.isVocal, !permissions.contains(.connect) {
            permissions.formIntersection(.viewChannel)
        }
        let send = channel.sendPermission
        if !permissions.contains(send) {
            permissions.subtract([.mentionEveryone, .sendTTSMessages, .attachFiles, .embedLinks, send])
        }
        return .known(permissions)
    }

    private func overwrite(_ kind: Overwrite.Kind, _ id: Snowflake, in channel: Channel) -> Overwrite? {
        channel.overwrites.first { $0.id == id && $0.kind == kind }
    }
}

extension Channel {
    /// The bit that writing in it takes.
    public var sendPermission: Permissions {
        isThread ? .sendMessagesInThreads : .sendMessages
    }
}

extension Permissions {
    /// One step of overwrites: an allow wins over a deny of the same step.
    fileprivate mutating func apply(allow: Permissions, deny: Permissions) {
        subtract(deny)
        formUnion(allow)
    }
}
