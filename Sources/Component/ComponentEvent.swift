// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What happens on a component's streams. Those of one domain come in order.
public enum ComponentEvent: Sendable, Hashable {
    /// Stanzas can be sent from here on.
    case connected(domain: String)
    case stanza(Element, domain: String)
    /// Stanzas sent from here on are dropped; the connection is tried again by itself. Told once for each reason.
    case disconnected(domain: String, reason: String)
    /// The server will not have us until somebody changes a configuration; `reason` says what to do. It is tried again
    /// by itself, seldom.
    case failed(domain: String, reason: String)
}
