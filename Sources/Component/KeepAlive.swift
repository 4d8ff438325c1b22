// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// A ping to ourselves, by way of the server: any server routes it, and its return proves both directions.
enum KeepAlive {
    private static let prefix = "keepalive-"

    static func question(_ number: Int, domain: String) -> Element {
        let jid = JID(local: nil, domain: domain)
        return IQ(.get, from: jid, to: jid, id: "\(prefix)\(number)", payload: Ping().element).element
    }

    /// Whether the stanza is a question of ours that came back, in whatever form.
    static func isAnswer(_ element: Element, domain: String) -> Bool {
        element.name.local == "iq" && element["from"] == domain && element["id"]?.hasPrefix(prefix) == true
    }
}
