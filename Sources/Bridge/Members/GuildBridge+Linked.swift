// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// XMPP accounts whose people are members here.
extension GuildBridge {
    /// An account is linked to somebody, to somebody else, or to nobody any more.
    ///
    /// - Parameters:
    ///   - before: who the account was to this guild.
    ///   - users: whom it was linked to and is.
    func linkChanged(
        _ account: JID, from before: Person, _ users: Set<User.ID>, _ context: inout Context
    ) throws -> [Effect] {
        for user in users { try noteLinkedHere(user, context) }
        var effects: [Effect] = []
        // As for who leaves the guild: in a closed Space nothing is left of having been a member.
        if case .member = before, person(of: account).user == nil, space.info.access != .open,
            !settings.admins.contains(account)
        {
            effects += try carry(space.remove(account), &context)
        }
        effects += try peopleChanged([(account, before)], &context) + restandEverywhere(account, &context)
        return try effects + mirror(.users(users), &context)
    }

    /// Who of the linked people is a member here, kept so that a start finds out who left meanwhile.
    func noteLinkedHere(_ user: User.ID, _ context: Context) throws {
        let isLinked = links.accounts(of: user).contains { !isBlocked($0) }
        let isHere = state?.members[user] != nil && isLinked
        guard isHere != linkedHere.contains(user) else { return }
        if isHere { linkedHere.insert(user) } else { linkedHere.remove(user) }
        try context.ledger.set("\(user)", in: linkedScope, to: isHere ? "here" : nil)
    }

    func noteLinkedHere(_ context: Context) throws {
        for user in links.linkedUsers where state?.members[user] != nil { try noteLinkedHere(user, context) }
    }

    func loadLinkedHere(_ ledger: Ledger) throws {
        linkedHere = Set(try ledger.settings(in: linkedScope).keys.compactMap { User.ID($0) })
            .intersection(links.linkedUsers)
    }

    private var linkedScope: String { "linked.\(id)" }
}
