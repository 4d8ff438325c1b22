// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

// Who may not come back.
//
// A banned account is an outcast in every room and in the Space, whatever else it is. The ban is kept with the
// subscriptions, and what is known about it beside it, so that admins on either side can see and lift it.
extension GuildBridge {
    /// What is told about a ban.
    struct Ban: Hashable {
        var account: JID
        var at: Timestamp
        /// Who did it, for people to read.
        var by: String
        var reason: String?
        /// It came with the ban of the Discord user the account is linked to, and goes with it.
        var isDiscords: Bool
    }

    private var banScope: String { "bans.\(id)" }

    /// Puts accounts out of rooms and Space and keeps them out.
    func ban(
        _ accounts: [JID], by: String, reason: String? = nil, actor: String? = nil, isDiscords: Bool = false,
        _ context: inout Context
    ) throws -> [Effect] {
        let news = accounts.map(\.bare).filter { affiliations[$0] != .outcast }
        let before = news.map { (account: $0, person: person(of: $0)) }
        for account in news { affiliations[account] = .outcast }
        let effects = try shutOut(before, reason: reason, actor: actor, &context)
        for account in news {
            try context.ledger.putSubscription(
                StoredSubscription(
                    guildID: id, account: account, state: .banned, affiliation: "outcast", at: context.now))
            let words = [isDiscords ? "discord" : "here", by.replacing("\n", with: " "), reason ?? ""]
            if !isDiscords { try note(Block(by: by, reason: reason, at: context.now), on: account, context) }
            try context.ledger.set("\(account)", in: banScope, to: words.joined(separator: "\n"))
            logger.notice(
                "Banned an account", metadata: ["guild": "\(id)", "account": "\(account)", "by": "\(by)"])
        }
        return effects
    }

    /// Out of rooms and Space, all at one moment, as people who may not come back.
    ///
    /// - Parameter accounts: with whom they were to the guild before.
    func shutOut(
        _ accounts: [Former], reason: String? = nil, actor: String? = nil,
        _ context: inout Context
    ) throws -> [Effect] {
        for user in Set(accounts.compactMap { links.user(of: $0.account) }) { try noteLinkedHere(user, context) }
        var effects: [Effect] = []
        for channel in roomsInOrder {
            guard let room = rooms[channel] else { continue }
            let news = accounts.map(\.account).filter { !room.room.occupants(account: $0).isEmpty }
                .map { NewStanding(of: $0, Standing(affiliation: .outcast, role: .none)) }
            guard !news.isEmpty else { continue }
            effects += try carry(room.room.setStandings(news, reason: reason, actor: actor), channel, &context)
            emptyOut(room)
        }
        for (account, _) in accounts { effects += try carry(space.remove(account), &context) }
        return try effects + peopleChanged(accounts, &context)
    }

    /// Lets an account ask to come back; false when it was not banned.
    ///
    /// - Parameter keepsBlock: only the ban goes; what the guild's admins decided about the account stays.
    func unban(
        _ account: JID, by: String, keepsBlock: Bool = false, _ context: inout Context
    ) throws -> (Bool, [Effect]) {
        let account = account.bare
        let isBlocked = blocks["\(account)"] != nil
        guard affiliations[account] == .outcast || isBlocked else { return (false, []) }
        let before = person(of: account)
        if affiliations[account] == .outcast { affiliations[account] = nil }
        if !keepsBlock { try note(nil, on: account, context) }
        if let user = links.user(of: account) { try noteLinkedHere(user, context) }
        if space.subscriptions[account] == nil { try context.ledger.removeSubscription(of: account, to: id) }
        try context.ledger.set("\(account)", in: banScope, to: nil)
        logger.notice(
            "Lifted a ban", metadata: ["guild": "\(id)", "account": "\(account)", "by": "\(by)"])
        return (true, try peopleChanged([(account, before)], &context))
    }

    /// Everybody who is banned, the latest first.
    func bans(_ context: Context) throws -> [Ban] {
        let notes = try context.ledger.settings(in: banScope)
        return try context.ledger.subscriptions(to: id).filter { $0.state == .banned }.map { row in
            let words =
                notes["\(row.account)"]?.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
                .map(String.init) ?? []
            let reason = words.count > 2 && !words[2].isEmpty ? words[2] : nil
            return Ban(
                account: row.account, at: row.at, by: words.count > 1 ? words[1] : "an admin", reason: reason,
                isDiscords: words.first == "discord")
        }
        .sorted { ($1.at, $0.account.description) < ($0.at, $1.account.description) }
    }

    /// Discord banned somebody: their linked accounts are banned too.
    func banned(_ user: User.ID, _ context: inout Context) throws -> [Effect] {
        let accounts = links.accounts(of: user)
        let effects = try ban(accounts, by: "Discord", reason: "Banned on Discord.", isDiscords: true, &context)
        return try effects + memberLeft(user, &context)
    }

    /// Discord lifted a ban: what came with it goes. Who was blocked here before stays blocked.
    func forgiven(_ user: User.ID, _ context: inout Context) throws -> [Effect] {
        let bans = try bans(context).filter(\.isDiscords).map(\.account)
        var effects: [Effect] = []
        for account in links.accounts(of: user) where bans.contains(account) {
            effects += try unban(account, by: "Discord", keepsBlock: true, &context).1
        }
        return effects
    }

    /// Whoever was a member when last seen and is none after time away may have been banned meanwhile.
    func askAboutBan(of user: User.ID) -> [Effect] {
        links.accounts(of: user).isEmpty
            ? [] : [.errand(Errand(guild: id, channel: Channel.ID(0), request: .isBanned(user)))]
    }

    func banKnown(
        _ user: User.ID, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard case .success(.ban(true)) = result else { return [] }
        return try banned(user, &context)
    }
}
