// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let access = Verb(
        name: "access", summary: "Why somebody may or may not see a channel, step by step", audience: .admins,
        parameters: [
            Parameter(
                name: "channel", summary: "which channel", kind: .channel, isRequired: true, suggestions: .channels),
            Parameter(name: "account", summary: "an XMPP account; guests if nobody is named", kind: .account),
            Parameter(name: "person", summary: "somebody on Discord", kind: .person),
        ],
        act: .guild { request, guild, context in
            guard let channel = request.arguments.channel("channel") else { throw Refusal("Say which channel.") }
            let account = request.arguments.account("account")
            let user = request.arguments.user("person")
            guard account == nil || user == nil else { throw Refusal("Name an account or a person, not both.") }
            guard let access = guild.access(context), let state = guild.state else {
                throw Refusal("Discord does not tell about this server at the moment; try again later.")
            }
            let person = user.map { Person.member($0) } ?? account.map { guild.person(of: $0) } ?? .guest
            var lines = [guild.introduction(of: person, account)]
            lines += AccessExplanation(person, in: channel, access, state, now: context.now).lines
            return VerbReply(lines + guild.roomLines(of: channel))
        })
}

extension GuildBridge {
    /// Who the one asked about is to this guild, and why.
    fileprivate func introduction(of person: Person, _ account: JID?) -> String {
        let name = account.map { "\($0)" } ?? "A guest"
        switch person {
        case .member(let user):
            let called = state?.members[user]?.displayName ?? "\(user)"
            return account.map { "\($0) is linked to the member \(called)." } ?? "\(called) is a member."
        case .guest:
            let role = state?.role(called: choices.guestRole).map { "the role @\($0.name)" }
            return
                "\(name) has what @everyone has, and \(role ?? "no guest role, for there is none called \(choices.guestRole)")."
        case .stranger:
            guard let account else { return "Nobody like that is let into this Space." }
            if isBlocked(account) { return "\(account) is blocked here." }
            if isUnbridged { return "The server is not bridged now." }
            let waits = space.subscriptions[account]?.state == .pending
            return waits
                ? "\(account) asked to join and waits to be let in." : "\(account) was not let into this Space."
        }
    }

    fileprivate func roomLines(of channel: Channel.ID) -> [String] {
        guard let known = state?.channels[channel] else { return [] }
        if !isWanted(known) { return ["An admin took this channel out of the bridge, so it has no room."] }
        guard let room = rooms[channel], room.isOpen else { return ["It has no open room."] }
        return ["Its room is \(room.room.jid)."]
    }
}
