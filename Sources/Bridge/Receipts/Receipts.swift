// SPDX-License-Identifier: Apache-2.0
import Base
import Storage
import XMPP

/// How much of what was said the XMPP server is known to have.
///
/// A stanza that was handed to a stream is lost when the stream breaks before it was sent, and a component has no
/// stream management. So after each second in which something was said, a question to ourselves goes by way of the
/// server: when it comes back, everything written before it has arrived. What had not when a stream was lost, or the
/// process with it, is repeated on the next.
struct Receipts {
    private static let scope = "receipts"
    private static let prefix = "receipt-"

    /// The archive's position up to which everything has arrived.
    private(set) var confirmed: Int64 = 0
    private var asked: Int64?
    private(set) var isConnected = false
    /// Something went out since the last question.
    var spoke = false

    mutating func load(_ context: Context) throws {
        if let stored = try context.ledger.setting("confirmed", in: Self.scope).flatMap({ Int64($0) }) {
            confirmed = stored
        } else {
            try confirm(try context.ledger.archivePosition(), context)
        }
    }

    mutating func takeOver(from before: Receipts) {
        (isConnected, spoke) = (before.isConnected, true)
    }

    mutating func connected() {
        isConnected = true
        asked = nil
        spoke = true
    }

    mutating func lost() {
        isConnected = false
        asked = nil
    }

    /// The question to send now, if one is due.
    mutating func question(from domain: String, _ context: Context) throws -> Outbound? {
        guard isConnected, spoke, asked == nil else { return nil }
        spoke = false
        let position = try context.ledger.archivePosition()
        guard position > confirmed else { return nil }
        asked = position
        let jid = JID(local: nil, domain: domain)
        let ping = IQ(.get, from: jid, to: jid, id: Self.prefix + "\(position)", payload: Ping().element)
        return .stanza(ping.element)
    }

    /// Whether the stanza is a question of ours that came back; nobody else can write with our address.
    mutating func came(with element: Element, to domain: String, _ context: Context) throws -> Bool {
        guard element.name.local == "iq", element["from"] == domain, element["to"] == domain,
            let id = element["id"], id.hasPrefix(Self.prefix)
        else { return false }
        guard let position = Int64(id.dropFirst(Self.prefix.count)), position == asked else { return true }
        try confirm(position, context)
        return true
    }

    /// Nothing up to here needs to be repeated any more.
    mutating func confirm(_ position: Int64, _ context: Context) throws {
        asked = nil
        confirmed = position
        try context.ledger.set("confirmed", in: Self.scope, to: "\(position)")
    }
}
