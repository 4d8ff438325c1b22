// SPDX-License-Identifier: Apache-2.0
import Discord
import Logging
import Storage
import XMPP

// What became of calls that commands asked for.
extension GuildBridge {
    func called(
        _ call: CommandCall, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        switch (call, result) {
        case (.createRole(let name, let ticket), _): return try roleMade(name, ticket, result, &context)
        case (.pins(let channel, let linksToRoom, let ticket), _):
            return try pinsListed(channel, linksToRoom: linksToRoom, ticket, result, &context)
        case (.post(_, _, .card(let account)), .success(.message(let message))):
            return try cardShown(message.id, of: account, context)
        case (.amend(_, _, _, let account), .success):
            try context.ledger.removeRequestCard(of: account, in: id)
            return []
        case (.amend(_, _, _, let account), .failure(let error)) where error.code == .unknownMessage:
            try context.ledger.removeRequestCard(of: account, in: id)
            return []
        case (_, .failure(let error)):
            logger.warning("An answer did not reach Discord", metadata: ["guild": "\(id)", "error": "\(error)"])
            return []
        default: return []
        }
    }

    private func roleMade(
        _ name: String, _ ticket: Desk.Ticket, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        var reply: VerbReply
        var effects: [Effect] = []
        switch result {
        case .success(.role(let role)):
            effects += try roleChanged(role, &context)
            logger.notice("A command changed something", metadata: ["guild": "\(id)", "act": "made the role \(name)"])
            reply = VerbReply(
                "There is a role @\(name) now. Give it what XMPP guests may do; members need not have it.")
        case .failure(let error) where error.code == .missingPermissions:
            reply = .refused(
                Refusal("The bot may not make roles here: give it Manage Roles, or make @\(name) yourself."))
        case .failure(let error): reply = .refused(Refusal("The role could not be made: \(error)"))
        default: reply = .refused(Refusal("Discord did not say what became of the role."))
        }
        return try effects + desk.finish(ticket, reply, &context)
    }
}
