// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Rooms
import Storage
import XMPP

// Asking to join: who decides, how many may ask, and for how long a request waits.
extension GuildBridge {
    private static let day: Int64 = 86_400_000

    /// Why a request to join is not even taken; nil when it may wait for an approver.
    func refusesRequest(of account: JID, _ context: Context) throws -> StanzaError? {
        guard space.info.access == .authorize, space.subscriptions[account] == nil,
            visitor(account).affiliation == .none
        else { return nil }
        let since = context.now.advanced(byMilliseconds: -Self.day)
        let asked = try context.ledger.joinRequests(of: account, to: id, since: since)
        guard asked < choices.requestsPerDay else {
            let text = "You asked to join \(asked) times today. Ask again tomorrow."
            return StanzaError(.policyViolation, type: .wait, text: text)
        }
        let limit = choices.guestsPerDomain
        guard limit == 0 || space.subscriptions.keys.count(where: { $0.domain == account.domain }) < limit else {
            let text = "There are as many guests of \(account.domain) here as this server takes."
            return StanzaError(.resourceConstraint, type: .wait, text: text)
        }
        return nil
    }

    func noteRequest(of account: JID, _ context: Context) throws {
        let oldest = context.now.advanced(byMilliseconds: -Self.day)
        try context.ledger.noteJoinRequest(of: account, to: id, at: context.now, oldest: oldest)
    }

    /// Lets an account in, whether it asked or not.
    func admit(_ account: JID, by asker: Asker, _ context: inout Context) throws -> [Effect] {
        decider = asker.name
        defer { decider = nil }
        return try carry(space.admit(account, now: context.now), &context)
    }

    /// Turns a request down.
    func turnDown(_ account: JID, by asker: Asker, _ context: inout Context) throws -> [Effect] {
        decider = asker.name
        defer { decider = nil }
        return try carry(space.remove(account), &context)
    }

    /// Requests that nobody decided about in time lapse; looked at once a minute.
    func lapseRequests(_ context: inout Context) throws -> [Effect] {
        guard choices.requestDays > 0, context.now.milliseconds(since: lapsedAt) >= 60_000 else { return [] }
        lapsedAt = context.now
        let oldest = context.now.advanced(byMilliseconds: -Int64(choices.requestDays) * Self.day)
        var effects: [Effect] = []
        for request in space.pending where request.since <= oldest {
            logger.notice("A join request lapsed", metadata: ["guild": "\(id)", "account": "\(request.account)"])
            decider = "nobody in \(choices.requestDays) days"
            effects += try carry(space.remove(request.account), &context)
            decider = nil
        }
        return effects
    }
}
