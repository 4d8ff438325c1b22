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
        let target = target.bare
        let before = accountsHere.map { ($0, person(of: $0)) }
        try note(block, on: target, context)
        var effects: [Effect] = []
        for (account, person) in before where isBlocked(account) {
            effects += try shutOut(account, who: person, &context)
        }
        return effects
    }

    /// False when there was nothing to lift.
    func unblock(_ target: JID, _ context: inout Context) throws -> Bool {
        let target = target.bare
        let isListed = blocks.removeValue(forKey: target.description) != nil
        try context.ledger.set(target.description, in: blockScope, to: nil)
        try noteLinkedHere(context)
        guard affiliations[target] == .outcast else { return isListed }
        _ = try affiliate(target, .none, by: nil, &context)
        return true
    }

    /// Everybody on XMPP who has to do with the guild now.
    private var accountsHere: Set<JID> {
        Set(space.subscriptions.keys).union(rooms.values.flatMap { $0.room.occupants.compactMap(\.account) })
    }
}
