// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import XMPP

/// Which XMPP accounts are whose on Discord, as both sides have proved. One for all guilds: people are the same in each.
///
/// An account belongs to one user; a user may have several accounts.
final class AccountLinks {
    private var users: [JID: User.ID] = [:]
    private var accounts: [User.ID: Set<JID>] = [:]

    func load(_ ledger: Ledger) throws {
        for link in try ledger.accountLinks() { note(link) }
    }

    /// Everybody on Discord to whom an account belongs.
    var linkedUsers: Dictionary<User.ID, Set<JID>>.Keys { accounts.keys }

    func user(of account: JID) -> User.ID? { users[account.bare] }

    /// By address.
    func accounts(of user: User.ID) -> [JID] {
        (accounts[user] ?? []).sorted { $0.description < $1.description }
    }

    /// Remembered for good; whoever the account belonged to before loses it.
    func link(_ account: JID, to user: User.ID, _ context: Context) throws {
        try unlink(account, context)
        let link = StoredAccountLink(account: account.bare, userID: user, linkedAt: context.now)
        try context.ledger.putAccountLink(link)
        note(link)
    }

    func unlink(_ account: JID, _ context: Context) throws {
        guard let user = users.removeValue(forKey: account.bare) else { return }
        accounts[user]?.remove(account.bare)
        if accounts[user]?.isEmpty == true { accounts[user] = nil }
        try context.ledger.removeAccountLink(account.bare)
    }

    private func note(_ link: StoredAccountLink) {
        users[link.account] = link.userID
        accounts[link.userID, default: []].insert(link.account)
    }
}
