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

    /// Keeps somebody out from now on; whoever is in goes out.
    func block(_ target: JID, _ block: Block, _ context: inout Context) throws -> [Effect] {
        let target = target.bare
        let text = String(decoding: try JSONEncoder().encode(block), as: UTF8.self)
        try context.ledger.set(target.description, in: blockScope, to: text)
        blocks[target.description] = block
        var effects: [Effect] = []
        for account in accountsHere where isBlocked(account) {
            effects += try carry(space.remove(account), &context)
            effects += try putOut(account, &context)
        }
        return effects
    }

    /// False when there was nothing to lift.
    func unblock(_ target: JID, _ context: inout Context) throws -> Bool {
        let target = target.bare
        let isListed = blocks.removeValue(forKey: target.description) != nil
        try context.ledger.set(target.description, in: blockScope, to: nil)
        guard affiliations[target] == .outcast else { return isListed }
        _ = try affiliate(target, .none, by: nil, &context)
        return true
    }

    /// Everybody on XMPP who has to do with the guild now.
    private var accountsHere: Set<JID> {
        Set(space.subscriptions.keys).union(rooms.values.flatMap { $0.room.occupants.compactMap(\.account) })
    }
}
