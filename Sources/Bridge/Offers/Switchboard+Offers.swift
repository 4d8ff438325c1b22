// SPDX-License-Identifier: Apache-2.0
import Discord
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

    var registrationHelp: String {
        "There is nothing to fill in: join a Space by its key, or ask an admin to let you in. Once you are in a Space, "
            + "registering puts it into your client's list of Spaces where your server allows it."
    }

    var registrationForm: DataForm {
        DataForm(
            .form, formType: NS.register, title: "Spaces in your client", instructions: [registrationHelp],
            fields: [
                .choice(
                    "offer", label: "Put them where", SpaceOffer.space.rawValue,
                    from: [
                        .init(SpaceOffer.space.rawValue, label: "List of Spaces (Movim)"),
                        .init(SpaceOffer.bookmarks.rawValue, label: "Room bookmarks (other clients)"),
                    ])
            ])
    }

    /// Registering is the one thing that old clients and Movim's account page offer for a gateway: everything the
    /// account is in is offered to it.
    func register(_ account: JID, _ form: DataForm?, _ iq: IQ, _ context: Context) -> [Outbound] {
        let offer = form?["offer"].flatMap { SpaceOffer(rawValue: $0) } ?? .space
        let known = guilds.values.filter { $0.space.isSubscribed(account) && $0.letsIn(account) }
        guard !known.isEmpty else {
            return Answer.error(StanzaError(.notAcceptable, type: .modify, text: registrationHelp), to: iq)
        }
        let offers = known.sorted { $0.id < $1.id }.flatMap { $0.offer(offer, to: account, context).effects }
        let outbound = offers.compactMap { effect -> Outbound? in
            if case .send(let outbound) = effect { outbound } else { nil }
        }
        return Answer.result(nil, to: iq) + outbound
    }

    /// A request in somebody's name came back.
    func offerAnswered(_ iq: IQ, _ context: Context) -> [Effect] {
        guard iq.type == .error, let account = iq.from, let id = OfferID(iq.id ?? ""),
            let guild = guildOfNode[id.node].flatMap({ guilds[$0] })
        else { return [] }
        return guild.offerFailed(id, account, context)
    }
}
