// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// The way to the XMPP server and back.
public protocol StanzaTransport: Sendable {
    /// Takes stanzas on their way, in order; each goes out by the stream of its `from` domain. Suspends while more is
    /// waiting than should be. What cannot go out is dropped and counted.
    func send(_ outbound: [Outbound]) async
    /// What happens on all streams. For one reader; reading slowly slows the server down.
    var events: AsyncStream<ComponentEvent> { get }
}
