// SPDX-License-Identifier: Apache-2.0

/// What leaves through the component's stream.
public enum Outbound: Sendable, Hashable {
    case stanza(Element)
    /// One stanza without `to`, written once and sent to each.
    case fanOut(Element, to: [JID])
}
