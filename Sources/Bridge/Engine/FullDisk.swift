// SPDX-License-Identifier: Apache-2.0
import Rooms
import Storage
import XMPP

/// What is done while nothing can be written.
enum FullDisk {
    static let text =
        "The bridge's disk is full, so it can accept nothing at the moment. Please try again in some minutes."

    /// The answer to what cannot be accepted; nil for what has to be decided later, when there is room again.
    static func refusal(of event: Event) -> [Outbound]? {
        guard case .stanza(let element, _) = event else { return nil }
        let isAnswer = element["type"] == "error" || element["type"] == "result"
        if isAnswer { return element.name.local == "iq" ? nil : [] }
        // Who leaves is let go later; who comes is told to come again.
        if element.name.local == "presence", element["type"] != nil { return nil }
        return Answer.error(StanzaError(.resourceConstraint, type: .wait, text: text), to: element)
    }

    /// Whether the store takes a write of some size again.
    static func isOver(_ store: Store) throws(StoreError) -> Bool {
        do throws(StoreError) {
            let filler = String(repeating: "x", count: 256 << 10)
            try store.write(durability: .full) { try $0.set("filler", in: "disk", to: filler) }
            try store.write(durability: .full) { try $0.set("filler", in: "disk", to: nil) }
            return true
        } catch .diskFull {
            return false
        }
    }
}
