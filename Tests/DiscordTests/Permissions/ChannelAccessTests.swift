// SPDX-License-Identifier: Apache-2.0
import Base
import Testing

@testable import Discord

@Suite struct ChannelAccessTests {
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    let member = Member(user: User(id: 2), roles: [200])
    var guild = GuildPermissions(
        guildID: 100, ownerID: 1,
        roles: [
            100: Role(
                id: 100,
                permissions: [.viewChannel, .sendMessages, .sendMessagesInThreads, .readMessageHistory]),
            200: Role(id: 200, position: 1),
            201: Role(id: 201, position: 2),
        ])

    private func channel(_ kind: ChannelKind, id: Channel.ID = 300, hidden: Bool = false) -> Channel {
        var channel = Channel(id: id, kind: kind)
        if hidden { channel.overwrites = [Overwrite(role: 100, deny: .viewChannel)] }
        return channel
    }

    private func access(_ channel: Channel, _ around: Surroundings = .none) -> ChannelAccess {
        guild.access(of: member, to: channel, around, at: now)
    }

    @Test func anOpenChannelIsSeenReadAndWritten() {
        let access = access(channel(.text))
        #expect(access.canSee && access.canReadLive && access.canReadHistory && access.canPost)
    }

    @Test func withoutHistoryOnlyLiveIsRead() {
        var channel = channel(.text)
        channel.overwrites = [Overwrite(role: 100, deny: .readMessageHistory)]
        #expect(access(channel).canReadLive)
        #expect(!access(channel).canReadHistory)
    }

    @Test func aCategoryIsSeenThroughItsChannels() {
        let category = channel(.category, hidden: true)
        #expect(!access(category).canSee)
        #expect(!access(category, Surroundings(children: [channel(.text, hidden: true)])).canSee)
        #expect(access(category, Surroundings(children: [channel(.text)])).canSee)
    }

    @Test func aThreadNeedsItsParentEvenForItsMembers() {
        let thread = channel(.privateThread, id: 301)
        let around = Surroundings(parent: channel(.text, hidden: true), threadMembers: [2])
        #expect(!access(thread, around).canSee)
        #expect(access(thread, Surroundings(threadMembers: [2])) == unknownAccess)
    }

    @Test func aPrivateThreadIsForItsMembersAndThoseWhoManageThreads() {
        let thread = channel(.privateThread, id: 301)
        var parent = channel(.text)
        #expect(!access(thread, Surroundings(parent: parent)).canSee)
        #expect(access(thread, Surroundings(parent: parent, threadMembers: [2])).canPost)
        parent.overwrites = [Overwrite(role: 200, allow: .manageThreads)]
        #expect(access(thread, Surroundings(parent: parent)).canReadHistory)
        #expect(access(channel(.publicThread, id: 301), Surroundings(parent: parent)).canSee)
    }

    @Test func aLockedThreadIsWrittenOnlyByThoseWhoManageThreads() {
        var thread = channel(.publicThread, id: 301)
        thread.thread = ThreadDetails(isArchived: true, isLocked: true)
        var parent = channel(.text)
        #expect(!access(thread, Surroundings(parent: parent)).canPost)
        parent.overwrites = [Overwrite(role: 200, allow: .manageThreads)]
        #expect(access(thread, Surroundings(parent: parent)).canPost)
    }

    @Test func voiceIsSeenWithoutConnectButNotRead() {
        let voice = channel(.voice)
        #expect(access(voice).canSee)
        #expect(!access(voice).canReadLive)
        #expect(!access(voice).canPost)
    }

    @Test func whoeverIsConnectedSeesTheVoiceChannel() {
        let voice = channel(.voice, hidden: true)
        #expect(!access(voice).canSee)
        #expect(access(voice, Surroundings(connected: [2])).canSee)
    }

    @Test func anObfuscatedChannelIsClosed() {
        var channel = channel(.text)
        channel.flags = .obfuscated
        #expect(access(channel) == unknownAccess)
    }

    @Test func rankDecidesWhoMayActOnWhom() {
        let owner = Member(user: User(id: 1))
        let moderator = Member(user: User(id: 3), roles: [201, 200])
        let plain = Member(user: User(id: 4))
        #expect(guild.outranks(moderator, member))
        #expect(!guild.outranks(member, moderator))
        #expect(!guild.outranks(member, member))
        #expect(guild.outranks(member, plain))
        #expect(!guild.outranks(plain, plain))
        #expect(guild.outranks(owner, moderator))
        #expect(!guild.outranks(moderator, owner))
    }

    @Test func ofTwoRolesWithOnePositionTheOlderIsHigher() {
        #expect(Role(id: 11, position: 3) < Role(id: 10, position: 3))
        #expect(Role(id: 11, position: 3) < Role(id: 12, position: 4))
    }

    private var unknownAccess: ChannelAccess {
        ChannelAccess(
            permissions: .unknown, canSee: false, canReadLive: false, canReadHistory: false, canPost: false)
    }
}
