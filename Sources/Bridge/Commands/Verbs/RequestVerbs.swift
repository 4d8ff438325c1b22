// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Join requests: who waits, and what is decided.
extension Verb {
    static let requests = Verb(
        name: "requests", summary: "Who asks to join this Space", audience: .approvers,
        act: .guild { _, guild, context in
            let waiting = guild.space.pending
            guard !waiting.isEmpty else { return VerbReply("Nobody waits to be let in.") }
            let lines = waiting.map { "• \($0.account), since \(Self.ago($0.since, context.now))" }
            let buttons = waiting.prefix(5).flatMap { request in
                [
                    VerbReply.Button(
                        label: "Approve \(request.account)", verb: "approve", given: ["account": "\(request.account)"],
                        style: .good),
                    VerbReply.Button(
                        label: "Deny \(request.account)", verb: "deny", given: ["account": "\(request.account)"],
                        style: .bad),
                ]
            }
            return VerbReply(["Waiting to be let in: \(waiting.count)"] + lines, buttons: buttons)
        })

    static let approve = Verb(
        name: "approve", summary: "Lets an XMPP account in, whether it asked or not", audience: .approvers,
        parameters: [.applicant("the XMPP account to let in")],
        act: .guild { request, guild, context in
            let account = try person(request, guild)
            guard !guild.isBlocked(account) else {
                throw Refusal("\(account) is blocked here; lift that with unblock first.")
            }
            guard !guild.space.isSubscribed(account) else { throw Refusal("\(account) is in already.") }
            let effects = try guild.admit(account, by: request.asker, &context)
            return .done("\(account) is in now.", act: "\(account) was let in", effects)
        })

    static let deny = Verb(
        name: "deny", summary: "Turns a join request down", audience: .approvers,
        parameters: [.applicant("the XMPP account that asks")],
        act: .guild { request, guild, context in
            let account = try person(request, guild)
            guard guild.space.subscriptions[account]?.state == .pending else {
                throw Refusal("\(account) does not wait to be let in; it may have been decided already.")
            }
            let effects = try guild.turnDown(account, by: request.asker, &context)
            return .done("\(account) was turned down.", act: "\(account) was not let in", effects)
        })

    private static func person(_ request: VerbRequest, _ guild: GuildBridge) throws -> JID {
        guard let account = request.arguments.account("account"), account.local != nil else {
            throw Refusal("That is a domain; give a person's address, such as name@example.org.")
        }
        guard !guild.settings.addresses.domains.contains(account.domain) else {
            throw Refusal("\(account) is an address of the bridge itself.")
        }
        return account
    }

    /// For people: minutes, hours or days.
    static func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
        let minutes = max(0, now.milliseconds(since: moment) / 60_000)
        switch minutes {
        case 0: return "just now"
        case 1..<60: return "\(minutes) min ago"
        case 60..<2880: return "\(minutes / 60) h ago"
        default: return "\(minutes / 1440) days ago"
        }
    }
}

extension Parameter {
    /// Whose request to join it is about; those who wait are suggested.
    fileprivate static func applicant(_ summary: String) -> Parameter {
        Parameter(name: "account", summary: summary, kind: .account, isRequired: true, suggestions: .pending)
    }
}
