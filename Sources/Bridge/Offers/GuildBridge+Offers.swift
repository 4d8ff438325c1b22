// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Putting the Space where somebody's client looks.
extension GuildBridge {
    /// Rooms that are bookmarked at most: more are a nuisance in any client's list.
    private static let mostBookmarks = 50

    /// What is told in words when it cannot be done in silence.
    enum OfferAnswer: String {
        /// It is being put into the account's own list.
        case published = "It will be in your list when your client looks next."
        /// The account's server does not let us; a message with the key is on its way.
        case sent = "Your server does not let me put it into your list; I have sent you the key instead."
        /// To this account there is no such Space.
        case refused = "Join the Space first."
    }

    /// Puts the Space, or its rooms, among the account's own things (XEP-0356); without its server's leave the account
    /// gets a message with the key. Only for people who are in. What the account has already stays as it is: it may
    /// have another name, a nick or notification settings of its own.
    func offer(_ offer: SpaceOffer, to account: JID) -> (answer: OfferAnswer, effects: [Effect]) {
        guard letsIn(account) else { return (.refused, []) }
        let look = look(OfferID(offer, .look, node: stored.node, attempt: 1), account.bare)
        return look.isEmpty ? (.sent, sendKey(to: account)) : (.published, look)
    }

    /// A server answered. What fails is tried once more without conditions, then given up.
    func offerAnswered(_ id: OfferID, _ reply: OfferReply, _ account: JID, _ context: Context) -> [Effect] {
        guard letsIn(account) else { return [] }
        switch (id.step, reply) {
        case (.look, .refused), (.lookAgain, .refused): return sendKey(to: account)
        case (.look, .done(let known)): return publish(id.then(.first), beside: known, account, limit: 1, context)
        case (.look, .nothingThere): return publish(id.then(.first), beside: [], account, limit: 1, context)
        case (.first, .done): return id.offer == .space ? [] : look(id.then(.lookAgain), account)
        case (.first, _):
            return id.attempt == 1 ? look(id.then(.look, attempt: 2), account) : sendKey(to: account)
        case (.lookAgain, .done(let known)): return publish(id.then(.rest), beside: known, account, context)
        case (.lookAgain, .nothingThere), (.rest, _): return []
        }
    }

    private func look(_ id: OfferID, _ account: JID) -> [Effect] {
        privileges.publisher(for: account).map {
            [.send(id.offer.look(for: account.bare, from: $0, id: id.text()))]
        } ?? []
    }

    private func publish(
        _ id: OfferID, beside known: Set<String>, _ account: JID, limit: Int = mostBookmarks, _ context: Context
    ) -> [Effect] {
        guard let publisher = privileges.publisher(for: account) else { return [] }
        let items = wanted(id.offer, by: account.bare, context).filter { !known.contains($0.id ?? "") }
        return items.prefix(limit).enumerated().map { number, item in
            .send(
                id.offer.request(
                    item, for: account.bare, from: publisher, id: id.text(number), setsOptions: id.attempt == 1))
        }
    }

    private func wanted(_ offer: SpaceOffer, by account: JID, _ context: Context) -> [PubSubItem] {
        switch offer {
        case .space: [SpaceOffer.subscription(to: space, for: account)]
        case .bookmarks:
            items(for: account, context).prefix(Self.mostBookmarks).map { SpaceOffer.bookmark(of: $0, in: space) }
        }
    }

    /// The invitation in words.
    func sendKey(to account: JID) -> [Effect] {
        let page = invitationURL.map { "\nMore about it: \($0)" } ?? ""
        let text = "The key of \(space.info.title) is \(space.uri)\(page)"
        let body = Element("body", in: NS.component, text: text)
        let message = XMPP.Message(
            .chat, from: settings.addresses.bridgeJID, to: account.bare, id: "key-\(stored.node)", payloads: [body])
        return [.send(.stanza(message.element))]
    }
}
