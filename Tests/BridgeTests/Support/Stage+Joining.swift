// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

@testable import Bridge

extension Stage {
    /// Somebody asks to join the Space of *Cats*; the answer.
    @discardableResult
    func subscribe(_ account: String) throws -> Element {
        let subscribe = Element("subscribe", in: NS.pubsub, ["node": try cats.stored.node, "jid": account])
        return try ask(Element("pubsub", in: NS.pubsub, [:], [subscribe]), from: "\(account)/phone")
    }

    /// The join requests that are to be shown on Discord.
    var cards: [(request: Errand.Request, message: OutgoingMessage)] {
        errands.compactMap { errand in
            if case .command(.post(let message, in: _, .card)) = errand.request {
                (errand.request, message)
            } else {
                nil
            }
        }
    }
}
