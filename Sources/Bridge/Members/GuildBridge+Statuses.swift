// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import XMPP

// Whether people on Discord are there: shown on puppets that are in rooms anyway, and never in a hurry. Discord tells
// only bots with the presence intent, which is off unless the operator wants it.
extension GuildBridge {
    /// How many people's puppets change in a second at most.
    private static let pace = 20

    /// Nobody is shown as they come: a guild of many would say little else.
    func statusChanged(_ presence: Discord.Presence) -> [Effect] {
        guard statuses[presence.userID] != presence.status else { return [] }
        statuses[presence.userID] = presence.status
        if state?.members[presence.userID] != nil { restless.insert(presence.userID) }
        return []
    }

    func showStatuses(_ context: inout Context) throws -> [Effect] {
        guard !restless.isEmpty else { return [] }
        var effects: [Effect] = []
        for user in restless.sorted().prefix(Self.pace) {
            restless.remove(user)
            if let member = state?.members[user] { effects += try refresh(member, &context) }
        }
        return effects
    }

    /// Who is offline can still be written to: they are shown as away for long, not as gone.
    func show(of user: User.ID) -> XMPP.Presence.Show? {
        guard let status = statuses[user] else { return nil }
        switch status {
        case .online: return nil
        case .idle: return .away
        case .dnd: return .doNotDisturb
        case .offline: return .extendedAway
        }
    }
}
