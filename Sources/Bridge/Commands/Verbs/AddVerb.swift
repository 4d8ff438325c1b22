// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    /// For the account that asks; on Discord, for those that the asker has linked.
    static let add = Verb(
        name: "add", summary: "Puts this Space into your XMPP client, as a Space or as room bookmarks",
        parameters: [
            Parameter(
                name: "as", summary: "space (for Movim) or bookmarks (for clients that know no Spaces)",
                kind: .choice(SpaceOffer.allCases.map(\.rawValue)))
        ],
        act: .guild { request, guild, context in
            let accounts: [JID]
            switch request.asker {
            case .account(let account): accounts = [account]
            case .user(let user, _): accounts = guild.links.accounts(of: user)
            case .machine: throw Refusal("It is put into the client of whoever asks.")
            }
            guard !accounts.isEmpty else {
                throw Refusal(
                    "None of your XMPP accounts is linked; link makes that, or open the key that invite gives.")
            }
            let offer = request.arguments.text("as").flatMap { SpaceOffer(rawValue: $0) } ?? .space
            let answers = accounts.map { ($0, guild.offer(offer, to: $0)) }
            var reply = VerbReply(answers.map { "\($0): \($1.answer.rawValue)" })
            reply.effects = answers.flatMap { $1.effects }
            return reply
        })
}
