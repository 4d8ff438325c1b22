// SPDX-License-Identifier: Apache-2.0
public import Base

extension GuildPermissions {
    /// Everything at once; what the functions below answer one by one.
    public func access(
        of member: Member, to channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> ChannelAccess {
        let permissions = effective(of: member, in: channel, surroundings, at: now)
        let sees = canSee(member, channel, surroundings, permissions, at: now)
        let isVocal = (channel.isThread ? surroundings.parent?.kind : channel.kind)?.isVocal ?? false
        let reads = sees && (!isVocal || permissions.contains(.connect))
        let isShut = channel.thread?.isLocked == true && !permissions.contains(.manageThreads)
        return ChannelAccess(
            permissions: permissions,
            canSee: sees,
            canReadLive: reads,
            canReadHistory: reads && permissions.contains(.readMessageHistory),
            canPost: reads && permissions.contains(channel.sendPermission) && !isShut
        )
    }

    /// Whether somebody without any role reads the channel, so that nearly everybody does.
    public func letsEveryoneRead(_ channel: Channel) -> Bool {
        let nobody = bits(of: Member(user: User(id: 0)), in: channel)
        return nobody.contains(channel.kind.isVocal ? [.viewChannel, .connect] : .viewChannel)
    }

    /// Whether the channel is listed for the member. A category is if one of its channels is; a private thread only
    /// for its people and those who manage threads.
    public func canSee(
        _ member: Member, _ channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> Bool {
        let permissions = effective(of: member, in: channel, surroundings, at: now)
        return canSee(member, channel, surroundings, permissions, at: now)
    }

    public func canReadLive(
        _ member: Member, _ channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> Bool {
        access(of: member, to: channel, surroundings, at: now).canReadLive
    }

    public func canReadHistory(
        _ member: Member, _ channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> Bool {
        access(of: member, to: channel, surroundings, at: now).canReadHistory
    }

    public func canPost(
        _ member: Member, _ channel: Channel, _ surroundings: Surroundings = .none, at now: Timestamp
    ) -> Bool {
        access(of: member, to: channel, surroundings, at: now).canPost
    }

    private func canSee(
        _ member: Member, _ channel: Channel, _ surroundings: Surroundings, _ permissions: EffectivePermissions,
        at now: Timestamp
    ) -> Bool {
        if channel.isThread {
            return canSeeThread(member, channel, surroundings, at: now)
        }
        if channel.kind == .category {
            return permissions.contains(.viewChannel)
                || surroundings.children.contains { canSee(member, $0, at: now) }
        }
        return permissions.contains(.viewChannel)
            || (channel.kind.isVocal && surroundings.connected.contains(member.id))
    }

    private func canSeeThread(
        _ member: Member, _ thread: Channel, _ surroundings: Surroundings, at now: Timestamp
    ) -> Bool {
        guard let parent = surroundings.parent, canSee(member, parent, at: now) else { return false }
        return thread.kind != .privateThread
            || surroundings.threadMembers.contains(member.id)
            || effective(of: member, in: parent, at: now).contains(.manageThreads)
    }
}
