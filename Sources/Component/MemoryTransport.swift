// SPDX-License-Identifier: Apache-2.0
internal import Base
public import XMPP

/// Two ends without a network between them: what the bridge sends, a test reads, and the other way round.
public final class MemoryTransport: StanzaTransport {
    public let events: AsyncStream<ComponentEvent>
    /// What was sent, in order, fan-outs as one stanza for each recipient. For one reader; see also ``takeSent()``.
    public let sent: AsyncStream<Element>
    private let queue: EventQueue
    private let sentContinuation: AsyncStream<Element>.Continuation
    private let untaken = Lock<[Element]>([])
    private let domains: [String]

    /// Says nothing of being connected before ``connect()``.
    public init(domains: [String] = ["bridge.localhost"]) {
        let queue = EventQueue(capacity: .max)
        self.queue = queue
        self.domains = domains
        events = queue.stream
        (sent, sentContinuation) = AsyncStream.makeStream(of: Element.self)
    }

    // MARK: The bridge's end

    public func send(_ outbound: [Outbound]) async {
        let elements = outbound.flatMap(\.expanded)
        untaken.withLock { $0 += elements }
        for element in elements { sentContinuation.yield(element) }
    }

    // MARK: The test's end

    /// Everything sent since the last call.
    public func takeSent() -> [Element] {
        untaken.withLock { elements in
            defer { elements = [] }
            return elements
        }
    }

    /// Lets a stanza arrive; its domain is that of its `to`.
    public func inject(_ stanza: Element) async {
        let domain = stanza.jid("to")?.domain ?? domains.first ?? ""
        await queue.push([.stanza(stanza, domain: domain)])
    }

    /// Tells that all domains are connected.
    public func connect() async {
        await queue.push(domains.map { .connected(domain: $0) })
    }

    /// Tells that all domains are disconnected.
    public func disconnect(reason: String = "test") async {
        await queue.push(domains.map { .disconnected(domain: $0, reason: reason) })
    }

    /// Ends both streams.
    public func finish() {
        queue.finish()
        sentContinuation.finish()
    }
}

extension Outbound {
    /// The stanzas one by one.
    public var expanded: [Element] {
        switch self {
        case .stanza(let element): return [element]
        case .fanOut(let element, let recipients):
            return recipients.map { recipient in
                var copy = element
                copy["to"] = recipient.description
                return copy
            }
        }
    }
}
