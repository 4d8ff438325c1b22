// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

// Accounts linked and unlinked: every guild looks at who the account is to it now.
extension AccountLinks {
    /// - Parameter user: nil ends the link.
    func relink(
        _ account: JID, to user: User.ID?, in guilds: [GuildBridge], _ context: inout Context
    ) throws -> [Effect] {
        let account = account.bare
        let users = Set([self.user(of: account), user].compactMap { $0 })
        let before = guilds.map { $0.person(of: account) }
        if let user { try link(account, to: user, context) } else { try unlink(account, context) }
        var effects: [Effect] = []
        for (guild, person) in zip(guilds, before) {
            effects += try guild.linkChanged(account, from: person, users, &context)
        }
        return effects
    }
}
