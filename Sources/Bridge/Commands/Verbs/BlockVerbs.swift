// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Keeping people out.
extension Verb {
    static let block = Verb(
        name: "block", summary: "Keeps an XMPP account or a whole domain out; lists them without one",
        audience: .admins,
        parameters: [
            Parameter(
                name: "target", summary: "an account, name@example.org, or a domain, example.org", kind: .account),
            Parameter(name: "reason", summary: "why, for those who look later", kind: .text(200)),
        ],
        act: .guild { request, guild, context in
            guard let target = request.arguments.account("target") else { return VerbReply(list(guild, context)) }
            guard !guild.settings.addresses.domains.contains(target.domain) else {
                throw Refusal("\(target) is an address of the bridge itself.")
            }
            guard
                !guild.settings.admins.contains(where: {
                    $0 == target || target.local == nil && $0.domain == target.domain
                })
            else { throw Refusal("An admin of this bridge would be kept out; that is not done from here.") }
            let reason = request.arguments.text("reason")
            let block = Block(by: request.asker.name, reason: reason, at: context.now)
            let effects = try guild.block(target, block, &context)
            let why = reason.map { ": \($0)" } ?? ""
            return .done("\(target) is kept out now.", act: "\(target) was blocked\(why)", effects)
        })

    static let unblock = Verb(
        name: "unblock", summary: "Lets an account or a domain come in again", audience: .admins,
        parameters: [
            Parameter(
                name: "target", summary: "the account or domain", kind: .account, isRequired: true,
                suggestions: .blocked)
        ],
        act: .guild { request, guild, context in
            guard let target = request.arguments.account("target") else { throw Refusal("Say whom.") }
            guard let effects = try guild.unblock(target, by: request.asker.name, &context) else {
                throw Refusal("\(target) is not blocked here.")
            }
            return .done("\(target) may come in again.", act: "\(target) was unblocked", effects)
        })

    private static func list(_ guild: GuildBridge, _ context: Context) -> [String] {
        let banned = guild.affiliations.filter { $0.value == .outcast && guild.blocks["\($0.key)"] == nil }.keys
        let known = guild.blocks.sorted { $0.key < $1.key }.map { who, block in
            let reason = block.reason.map { ", because: \($0)" } ?? ""
            return "• \(who), by \(block.by) \(ago(block.at, context.now))\(reason)"
        }
        let lines = known + banned.map { "• \($0), banned from the Space" }.sorted()
        return lines.isEmpty ? ["Nobody is blocked."] : ["Kept out: \(lines.count)"] + lines
    }
}
