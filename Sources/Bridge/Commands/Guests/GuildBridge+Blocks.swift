// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import Rooms
import Storage
import XMPP

// Accounts and domains that this guild keeps out.
extension GuildBridge {
    private var blockScope: String { "blocks.\(id)" }

    func loadBlocks(_ ledger: Ledger) throws {
        for (who, text) in try ledger.settings(in: blockScope) {
            if let block = try? JSONDecoder().decode(Block.self, from: Data(text.utf8)) { blocks[who] = block }
        }
    }

    /// Blocked by itself, by its domain, or by a domain that its domain is part of.
    func isBlocked(_ account: JID) -> Bool {
        let account = account.bare
        if affiliations[account] == .outcast { return true }
        guard !blocks.isEmpty else { return false }
        if account.local != nil, blocks[account.description] != nil { return true }
        var domain = Substring(account.domain)
        while true {
            if blocks[String(domain)] != nil { return true }
            guard let dot = domain.firstIndex(of: ".") else { return false }
            domain = domain[domain.index(after: dot)...]
        }
    }

    /// Writes a block down, or strikes it out, without acting on it.
    func note(_ block: Block?, on target: JID, _ context: Context) throws {
        blocks[target.description] = block
        let text = try block.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        try context.ledger.set(target.description, in: blockScope, to: text)
    }

    /// Keeps somebody out from now on; whoever is in goes out.
    func block(_ target: JID, _ block: Block, _ context: inout Context) throws -> [Effect] {
        let before = accountsHere.map { (account: $0, person: person(of: $0)) }
        try note(block, on: target.bare, context)
        return try shutOut(before.filter { isBlocked($0.account) }, &context)
    }

    /// Nil when there was nothing to lift. Linked members are back at once; others may come in again.
    func unblock(_ target: JID, by: String, _ context: inout Context) throws -> [Effect]? {
        let target = target.bare
        guard target.local == nil else {
            let (isLifted, effects) = try unban(target, by: by, &context)
            return isLifted ? effects : nil
        }
        guard blocks[target.description] != nil else { return nil }
        let before = accountsHere.map { (account: $0, person: person(of: $0)) }
        try note(nil, on: target, context)
        for user in Set(before.compactMap { links.user(of: $0.account) }) { try noteLinkedHere(user, context) }
        return try peopleChanged(before, &context)
    }

    /// Everybody on XMPP who has to do with the guild now, by address.
    private var accountsHere: [JID] {
        let present = rooms.values.flatMap { $0.room.occupants.compactMap(\.account) }
        let members = links.linkedUsers.filter { state?.members[$0] != nil }.flatMap { links.accounts(of: $0) }
        return Set(space.subscriptions.keys).union(present).union(members)
            .sorted { $0.description < $1.description }
    }
}
