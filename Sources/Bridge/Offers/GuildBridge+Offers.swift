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
    /// gets a message with the key. Only for people who are in.
    func offer(_ offer: SpaceOffer, to account: JID, _ context: Context) -> (answer: OfferAnswer, effects: [Effect]) {
        guard letsIn(account) else { return (.refused, []) }
        let requests = requests(offer, to: account.bare, attempt: 1, context)
        guard !requests.isEmpty else { return (.sent, sendKey(to: account)) }
        return (.published, requests)
    }

    /// A server did not do what we asked: it is asked again without conditions, then given up.
    func offerFailed(_ id: OfferID, _ account: JID, _ context: Context) -> [Effect] {
        guard letsIn(account) else { return [] }
        let again = id.attempt == 1 ? requests(id.offer, to: account.bare, attempt: 2, context) : []
        return again.isEmpty ? sendKey(to: account) : again
    }

    private func requests(
        _ offer: SpaceOffer, to account: JID, attempt: Int, _ context: Context
    ) -> [Effect] {
        guard let publisher = privileges.publisher(for: account) else { return [] }
        let items =
            offer == .space
            ? [SpaceOffer.subscription(to: space, for: account)]
            : self.items(for: account, context).prefix(Self.mostBookmarks).map {
                SpaceOffer.bookmark(of: $0, in: space)
            }
        return items.enumerated().map { number, item in
            let id = OfferID(offer, node: stored.node, attempt: attempt).text(number)
            return .send(
                offer.request(item, for: account, from: publisher, id: id, setsOptions: attempt == 1))
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
