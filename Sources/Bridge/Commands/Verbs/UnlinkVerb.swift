// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

extension Verb {
    static let unlink = Verb(
        name: "unlink", summary: "Ends the link between your Discord account and an XMPP account",
        parameters: [
            Parameter(
                name: "account", summary: "which XMPP account, where several are linked", kind: .account,
                suggestions: { guild, request, _ in
                    guard case .user(let user, _) = request.asker else { return [] }
                    return guild.links.accounts(of: user).map { Parameter.Choice("\($0)") }
                })
        ],
        act: .asker { request, desk, context in
            let account = try account(request, desk)
            guard let user = desk.links.user(of: account) else { throw Refusal("\(account) is not linked.") }
            var reply = VerbReply("\(account) and \(desk.name(of: user)) are not linked any more.")
            reply.effects = try desk.unlink(account, &context)
            return reply
        })

    /// One's own; the operator may name any.
    private static func account(_ request: VerbRequest, _ desk: Desk) throws -> JID {
        let wanted = request.arguments.account("account")
        switch request.asker {
        case .account(let own):
            guard wanted == nil || wanted == own else { throw Refusal("You can unlink your own account only.") }
            return own
        case .user(let user, _):
            let own = desk.links.accounts(of: user)
            if let wanted {
                guard own.contains(wanted) else { throw Refusal("\(wanted) is not linked to you.") }
                return wanted
            }
            guard let only = own.first else { throw Refusal("No XMPP account is linked to you.") }
            guard own.count == 1 else {
                throw Refusal(
                    "Several are linked to you; say which: \(own.map(\.description).joined(separator: ", ")).")
            }
            return only
        case .machine:
            guard let wanted else { throw Refusal("Say which account.") }
            return wanted
        }
    }
}
