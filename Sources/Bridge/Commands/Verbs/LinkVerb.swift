// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import XMPP

extension Verb {
    /// Without a code it gives one; with one it links the two who proved themselves.
    static let link = Verb(
        name: "link", summary: "Links your Discord account and your XMPP account",
        parameters: [
            Parameter(
                name: "code", summary: "the code you got on the other side; leave it out to get one", kind: .text(40))
        ],
        act: .asker { request, desk, context in
            let owner: StoredLinkCode.Owner
            switch request.asker {
            case .user(let user, _): owner = .user(user)
            case .account(let account): owner = .account(account)
            case .machine: throw Refusal("Only the two who are linked can do that, each from their own side.")
            }
            if let code = request.arguments.text("code") {
                let (account, user, effects) = try desk.link(code, by: owner, &context)
                var reply = VerbReply("\(account) and \(desk.name(of: user)) are linked now.")
                reply.effects = effects
                return reply
            }
            return VerbReply(try lines(desk.linkCode(for: owner, context), owner, desk))
        })

    private static func lines(_ code: String, _ owner: StoredLinkCode.Owner, _ desk: Desk) -> [String] {
        let bridge = desk.settings.addresses.bridge
        let linked = alreadyLinked(owner, desk)
        switch owner {
        case .user:
            return [
                "Your code: \(code)",
                "Send it as a message to \(bridge) from your XMPP account, or give it to its command \"link\".",
                "It works once, for ten minutes. Give it to nobody: whoever uses it gets your rights here.",
            ] + linked
        case .account:
            return [
                "Your code: \(code)", "Run /link code:\(code) on Discord, in a server that is bridged here.",
                "It works once, for ten minutes. Give it to nobody: whoever uses it can act for your account.",
            ] + linked
        }
    }

    private static func alreadyLinked(_ owner: StoredLinkCode.Owner, _ desk: Desk) -> [String] {
        switch owner {
        case .user(let user):
            let accounts = desk.links.accounts(of: user)
            return accounts.isEmpty ? [] : ["Linked already: \(accounts.map(\.description).joined(separator: ", "))."]
        case .account(let account):
            return desk.links.user(of: account).map { ["Linked now to \(desk.name(of: $0))."] } ?? []
        }
    }
}
