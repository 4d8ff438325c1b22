// SPDX-License-Identifier: Apache-2.0
import Rooms
import Storage
import XMPP

extension Switchboard {
    /// A server says what it lets us do for its users (XEP-0356 §4.2); `nil` for any other message.
    func note(_ message: XMPP.Message, at domain: String) -> [Effect]? {
        guard let privilege = message.payload(Privilege.self) else { return nil }
        if let server = message.from, server.local == nil, server.isBare {
            privileges.note(privilege, by: server.domain, to: domain)
        }
        return []
    }

    /// A request in somebody's name came back.
    func offerAnswered(_ iq: IQ, _ context: Context) -> [Effect] {
        guard let account = iq.from?.bare, let id = OfferID(iq.id ?? ""),
            let guild = guildOfNode[id.node].flatMap({ guilds[$0] })
        else { return [] }
        return guild.offerAnswered(id, OfferReply(iq), account, context)
    }
}
