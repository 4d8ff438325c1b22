// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// How Discord's algorithm comes to what somebody may do in a channel, one line a step.
///
/// The steps are told from the same facts that the access function uses; the last lines are its own answer.
/// Discord: Permissions, Permission Overwrites.
struct AccessExplanation {
    private(set) var lines: [String] = []
    /// What the steps come to, before what follows from one bit for another.
    private(set) var bits: Permissions = []
    private let told: [(permission: Permissions, name: String)]

    init(_ person: Person, in id: Channel.ID, _ access: Access, _ state: GuildState, now: Timestamp) {
        let channel = state.channels[id]
        let ruling = channel?.isThread == true ? channel?.parentID.flatMap { state.channels[$0] } : channel
        var told: [(Permissions, String)] = [(.viewChannel, "View Channel")]
        if ruling?.kind == .voice || ruling?.kind == .stage { told.append((.connect, "Connect")) }
        told.append((.readMessageHistory, "Read Message History"))
        told.append(
            channel?.isThread == true ? (.sendMessagesInThreads, "Send in Threads") : (.sendMessages, "Send Messages"))
        self.told = told
        guard let member = access.member(for: person) else {
            lines.append("To them nothing of this server exists.")
            return
        }
        guard let channel, let ruling, !ruling.isObfuscated else {
            lines.append("The bridge cannot see this channel, so it is closed to everybody: give the bot View Channel.")
            return
        }
        if channel.isThread { lines.append("A thread is ruled by its channel #\(ruling.name ?? "\(ruling.id)").") }
        let isAll = explainBase(member, access.permissions, state)
        if !isAll { explainOverwrites(member, ruling, state) }
        explainRest(member, channel, isAll, now)
        conclude(access.effective(person, in: id))
    }

    /// True when nothing further can take anything away.
    private mutating func explainBase(_ member: Member, _ guild: GuildPermissions, _ state: GuildState) -> Bool {
        if member.id == guild.ownerID {
            lines.append("They own the server: everything is allowed everywhere.")
            bits = .all
            return true
        }
        let everyone = state.roles[state.guild.everyoneID]?.permissions ?? []
        bits = everyone
        lines.append("@everyone allows \(names(everyone)).")
        for role in member.roles.compactMap({ state.roles[$0] }).sorted(by: >) {
            let new = role.permissions.subtracting(bits)
            bits.formUnion(role.permissions)
            if role.permissions.contains(.administrator) {
                lines.append("@\(role.name) is an administrator: everything is allowed everywhere.")
            } else {
                lines.append("@\(role.name) adds \(names(new)).")
            }
        }
        guard bits.contains(.administrator) else { return false }
        if everyone.contains(.administrator) { lines.append("@everyone is an administrator here!") }
        bits = .all
        return true
    }

    private mutating func explainOverwrites(_ member: Member, _ channel: Channel, _ state: GuildState) {
        let everyoneID = state.guild.everyoneID
        apply(channel.overwrites.filter { $0.kind == .role && $0.id == everyoneID.snowflake }, of: "@everyone")
        let own = channel.overwrites.filter { overwrite in
            overwrite.kind == .role && overwrite.id != everyoneID.snowflake
                && member.roles.contains { $0.snowflake == overwrite.id }
        }
        let roleNames = own.compactMap { state.roles[Role.ID($0.id)].map { "@\($0.name)" } }
        apply(own, of: roleNames.joined(separator: ", "))
        apply(channel.overwrites.filter { $0.kind == .member && $0.id == member.id.snowflake }, of: "the member itself")
        if lines.count(where: { $0.hasPrefix("In the channel") }) == 0 {
            lines.append("The channel changes nothing of that for them.")
        }
    }

    /// One step: what all of them deny goes, then what any of them allows comes.
    private mutating func apply(_ overwrites: [Overwrite], of who: String) {
        guard !overwrites.isEmpty else { return }
        let deny = overwrites.reduce(Permissions()) { $0.union($1.deny) }
        let allow = overwrites.reduce(Permissions()) { $0.union($1.allow) }
        bits.subtract(deny)
        bits.formUnion(allow)
        lines.append("In the channel, \(who): denies \(names(deny)), allows \(names(allow)).")
    }

    private mutating func explainRest(_ member: Member, _ channel: Channel, _ isAll: Bool, _ now: Timestamp) {
        if isAll { return }
        if member.isTimedOut(at: now) { lines.append("They are timed out: they may only look and read.") }
        if member.isPending {
            lines.append("They have not passed the server's rules screening: they may only look and read.")
        }
        if channel.kind == .privateThread {
            lines.append("It is a private thread: only its people and thread managers see it.")
        }
        if channel.thread?.isLocked == true { lines.append("The thread is locked: only thread managers write in it.") }
    }

    private mutating func conclude(_ access: ChannelAccess) {
        let claims = [
            (access.canSee, "see it"), (access.canReadLive, "read along"),
            (access.canReadHistory, "read what was said before"),
            (access.canPost, "write"),
        ]
        let may = claims.filter(\.0).map(\.1)
        let mayNot = claims.filter { !$0.0 }.map(\.1)
        let can = may.isEmpty ? "nothing" : may.joined(separator: ", ")
        lines.append("So they may: \(can)." + (mayNot.isEmpty ? "" : " Not: \(mayNot.joined(separator: ", "))."))
    }

    private func names(_ permissions: Permissions) -> String {
        let names = told.filter { permissions.contains($0.permission) || permissions.contains(.administrator) }.map(
            \.name)
        return names.isEmpty ? "none of these" : names.joined(separator: ", ")
    }
}
