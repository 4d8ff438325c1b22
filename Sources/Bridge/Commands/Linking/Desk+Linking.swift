// SPDX-License-Identifier: Apache-2.0
import Discord
import Logging
import Storage
import XMPP

// One person, two accounts.
extension Desk {
    /// How many XMPP accounts one Discord user may have.
    static let mostAccounts = 5

    /// A code to be given on the other side.
    func linkCode(for owner: StoredLinkCode.Owner, _ context: Context) throws -> String {
        try codes.make(for: owner, context)
    }

    /// Spends a code: the account and the user it joins, and what follows everywhere.
    func link(
        _ code: String, by redeemer: StoredLinkCode.Owner, _ context: inout Context
    ) throws -> (account: JID, user: User.ID, effects: [Effect]) {
        let owner = try codes.redeem(code, by: redeemer, context)
        let account: JID
        let user: User.ID
        switch (owner, redeemer) {
        case (.account(let jid), .user(let id)), (.user(let id), .account(let jid)): (account, user) = (jid, id)
        default: throw Refusal("This code is for the other side.")
        }
        guard links.accounts(of: user).filter({ $0 != account }).count < Self.mostAccounts else {
            throw Refusal("This Discord account has \(Self.mostAccounts) XMPP accounts already; unlink one first.")
        }
        let effects = try links.relink(account, to: user, in: Array(guilds.values), &context)
        logger.notice("Accounts were linked", metadata: ["account": "\(account)", "user": "\(user)"])
        return (account, user, effects)
    }

    func unlink(_ account: JID, _ context: inout Context) throws -> [Effect] {
        let user = links.user(of: account)
        let effects = try links.relink(account, to: nil, in: Array(guilds.values), &context)
        logger.notice(
            "Accounts were unlinked", metadata: ["account": "\(account)", "user": "\(user.map { "\($0)" } ?? "")"])
        return effects
    }

    /// What the user is called, as far as the asker's guilds tell.
    func name(of user: User.ID) -> String {
        let member = guilds.values.lazy.compactMap { $0.state?.members[user] }.first
        return member.map { "\($0.displayName) (@\($0.user.username))" } ?? "the Discord user \(user)"
    }
}
