// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage

// Which channels the guild's admins keep on Discord only.
extension GuildBridge {
    private var unbridgedScope: String { "unbridged.\(id)" }
    private static let everything = "all"

    func loadUnbridged(_ ledger: Ledger) throws {
        for key in try ledger.settings(in: unbridgedScope).keys {
            if key == Self.everything { isPaused = true } else if let id = Channel.ID(key) { unbridged.insert(id) }
        }
    }

    /// False for a channel, or one in a category, that an admin took out.
    func isWanted(_ channel: Channel) -> Bool {
        guard !isPaused, !unbridged.contains(channel.id) else { return false }
        guard let parent = channel.parentID else { return true }
        guard !unbridged.contains(parent) else { return false }
        guard channel.isThread, let above = state?.channels[parent]?.parentID else { return true }
        return !unbridged.contains(above)
    }

    /// Takes a channel or a category out or back in; nil is the whole guild. Nil when it was so already.
    func setBridged(_ channel: Channel.ID?, _ isBridged: Bool, _ context: inout Context) throws -> [Effect]? {
        guard let channel else { return try setAllBridged(isBridged, &context) }
        guard unbridged.contains(channel) == isBridged else { return nil }
        if isBridged { unbridged.remove(channel) } else { unbridged.insert(channel) }
        try context.ledger.set("\(channel)", in: unbridgedScope, to: isBridged ? nil : "")
        return try reconcile(&context)
    }

    private func setAllBridged(_ isBridged: Bool, _ context: inout Context) throws -> [Effect]? {
        guard isPaused == isBridged else { return nil }
        isPaused = !isBridged
        try context.ledger.set(Self.everything, in: unbridgedScope, to: isBridged ? nil : "")
        guard isBridged else { return try unbridge(&context) }
        _ = try rebridge(context)
        return try reconcile(&context) + greet()
    }
}
