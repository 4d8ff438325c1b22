// SPDX-License-Identifier: Apache-2.0
import Base
import Testing

@testable import Discord

@Suite struct GuildPermissionsTests {
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    let guildID: Guild.ID = 100
    let owner = Member(user: User(id: 1))
    var member = Member(user: User(id: 2), roles: [200, 201])
    var guild: GuildPermissions

    init() {
        guild = GuildPermissions(
            guildID: 100, ownerID: 1,
            roles: [
                100: Role(id: 100, permissions: [.viewChannel, .sendMessages, .readMessageHistory, .embedLinks]),
                200: Role(id: 200, permissions: [.addReactions], position: 1),
                201: Role(id: 201, permissions: [.attachFiles], position: 2),
            ])
    }

    private func channel(_ kind: ChannelKind = .text, _ overwrites: [Overwrite] = []) -> Channel {
        var channel = Channel(id: 300, kind: kind, guildID: guildID)
        channel.overwrites = overwrites
        return channel
    }

    private func effective(_ channel: Channel, _ around: Surroundings = .none) -> Permissions {
        guild.effective(of: member, in: channel, around, at: now).granted
    }

    @Test func theOwnerMayDoEverything() {
        #expect(guild.base(of: owner) == .all)
        let closed = channel(.text, [Overwrite(role: 100, deny: .all), Overwrite(member: 1, deny: .all)])
        #expect(guild.effective(of: owner, in: closed, at: now) == .known(.all))
    }

    @Test func rolesAddUpWithEveryone() {
        #expect(
            guild.base(of: member)
                == [.viewChannel, .sendMessages, .readMessageHistory, .embedLinks, .addReactions, .attachFiles])
    }

    @Test func aRoleThatIsNoMoreCountsForNothing() {
        var stale = member
        stale.roles.append(999)
        #expect(guild.base(of: stale) == guild.base(of: member))
    }

    @Test mutating func anAdministratorMayDoEverythingWhateverOverwritesSay() {
        guild.roles[200]?.permissions = .administrator
        let closed = channel(.text, [Overwrite(role: 100, deny: .viewChannel), Overwrite(member: 2, deny: .all)])
        #expect(effective(closed) == .all)
    }

    @Test func administratorInAnOverwriteGrantsNothingElse() {
        let odd = channel(.text, [Overwrite(member: 2, allow: .administrator, deny: .sendMessages)])
        #expect(effective(odd).contains(.administrator))
        #expect(!effective(odd).contains(.sendMessages))
    }

    @Test func everyoneThenRolesThenMember() {
        let view: Permissions = .viewChannel
        #expect(effective(channel(.text, [Overwrite(role: 100, deny: view)])) == [])
        #expect(
            effective(channel(.text, [Overwrite(role: 100, deny: view), Overwrite(role: 200, allow: view)]))
                .contains(view))
        #expect(
            effective(channel(.text, [Overwrite(role: 200, allow: view), Overwrite(member: 2, deny: view)])) == [])
        #expect(
            effective(
                channel(
                    .text,
                    [
                        Overwrite(role: 100, deny: view), Overwrite(role: 200, deny: view),
                        Overwrite(member: 2, allow: view),
                    ])
            ).contains(view))
    }

    @Test func amongRolesAnAllowBeatsADeny() {
        let both = channel(
            .text, [Overwrite(role: 201, deny: .viewChannel), Overwrite(role: 200, allow: .viewChannel)])
        #expect(effective(both).contains(.viewChannel))
    }

    @Test func overwritesOfOthersAndOfTheOtherKindAreIgnored() {
        let foreign = channel(
            .text,
            [
                Overwrite(role: 555, deny: .all), Overwrite(member: 3, deny: .all),
                Overwrite(id: 200, kind: .member, allow: [], deny: .all),
                Overwrite(id: 2, kind: .role, allow: [], deny: .all),
            ])
        #expect(effective(foreign) == guild.base(of: member))
    }

    @Test func withoutViewingThereIsNothing() {
        #expect(effective(channel(.text, [Overwrite(member: 2, deny: .viewChannel)])) == [])
    }

    @Test func withoutSendingNoFilesLinksOrMassMentions() {
        let mute = channel(
            .text, [Overwrite(role: 100, allow: [.mentionEveryone, .sendTTSMessages], deny: .sendMessages)])
        #expect(effective(mute) == [.viewChannel, .readMessageHistory, .addReactions])
    }

    @Test func aTimedOutMemberKeepsSeeingUntilItEnds() {
        var muted = member
        muted.timedOutUntil = now.advanced(byMilliseconds: 1)
        #expect(
            guild.effective(of: muted, in: channel(), at: now).granted == [.viewChannel, .readMessageHistory])
        #expect(
            guild.effective(of: muted, in: channel(), at: now.advanced(byMilliseconds: 1)).contains(.sendMessages))
    }

    @Test func aPendingMemberOnlySees() {
        var pending = member
        pending.isPending = true
        #expect(
            guild.effective(of: pending, in: channel(), at: now).granted == [.viewChannel, .readMessageHistory])
    }

    @Test mutating func aVoiceGuestHasOnlyTheChannelTheyAreIn() {
        var guest = member
        guest.flags = .isGuest
        #expect(guild.effective(of: guest, in: channel(.voice), at: now) == .known([]))
        guild.roles[100]?.permissions.insert(.connect)
        let inside = Surroundings(connected: [2])
        #expect(guild.effective(of: guest, in: channel(.voice), inside, at: now).contains(.viewChannel))
    }

    @Test mutating func voiceWithoutConnectingCannotBeRead() {
        #expect(effective(channel(.voice)) == .viewChannel)
        #expect(effective(channel(.stage)) == .viewChannel)
        guild.roles[100]?.permissions.insert(.connect)
        #expect(effective(channel(.voice)).contains([.readMessageHistory, .sendMessages]))
    }

    @Test func anObfuscatedChannelIsUnknownEvenForTheOwner() {
        var hidden = channel(.text, [Overwrite(role: 100, deny: .viewChannel)])
        hidden.flags = .obfuscated
        #expect(guild.effective(of: member, in: hidden, at: now) == .unknown)
        #expect(guild.effective(of: owner, in: hidden, at: now) == .unknown)
        #expect(guild.effective(of: owner, in: hidden, at: now).granted == [])
    }

    @Test func aThreadHasItsParentsOverwritesAndItsOwnSendBit() {
        let thread = Channel(id: 301, kind: .publicThread, parentID: 300)
        #expect(guild.effective(of: member, in: thread, at: now) == .unknown)
        let parent = channel(.text, [Overwrite(role: 100, allow: .sendMessagesInThreads, deny: .sendMessages)])
        let inThread = effective(thread, Surroundings(parent: parent))
        #expect(inThread.contains([.sendMessagesInThreads, .attachFiles]))
        #expect(!effective(parent).contains(.attachFiles))
    }
}
