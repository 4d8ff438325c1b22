// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Logging
public import XMPP

/// A component's streams to its server, one for each domain, which come back by themselves (XEP-0114).
///
/// ``run()`` does the work and must be running for anything to happen.
public final class ComponentConnection: StanzaTransport {
    public let events: AsyncStream<ComponentEvent>
    private let links: [String: ComponentLink]
    /// The link where there is but one.
    private let only: ComponentLink?
    private let queue: EventQueue
    private let closing = Latch()
    private let finished = Latch()
    private let unroutable = Lock(0)
    private let logger: Logger

    public init(options: ComponentOptions) {
        let queue = EventQueue(capacity: options.incomingEvents)
        self.queue = queue
        events = queue.stream
        logger = options.logger
        var links: [String: ComponentLink] = [:]
        for stream in options.streams where links[stream.domain] == nil {
            links[stream.domain] = ComponentLink(stream: stream, options: options, queue: queue, closing: closing)
        }
        self.links = links
        only = links.count == 1 ? links.values.first : nil
    }

    /// Keeps all streams up until ``close()`` has been called or the task is cancelled, which cuts them. Throws
    /// ``ComponentRefusal`` when the server refuses us for good and the options say to stop then. To be called once.
    public func run() async throws {
        defer {
            queue.finish()
            finished.fire()
        }
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for link in links.values { group.addTask { try await link.run() } }
                while let done = await group.nextResult() {
                    guard case .failure(let error) = done else { continue }
                    group.cancelAll()
                    throw error
                }
            }
        } onCancel: {
            queue.finish()
        }
    }

    /// Lets out what is waiting, ends the streams as one does, and returns when ``run()`` is about to. It must have
    /// been started.
    public func close() async {
        closing.fire()
        await finished.wait()
    }

    /// See ``StanzaTransport/send(_:)``. A stanza without `from` comes from the domain, where there is but one; one from
    /// a foreign domain is dropped, as servers end the stream over it.
    public func send(_ outbound: [Outbound]) async {
        var batch = Batch()
        for item in outbound {
            switch item {
            case .stanza(let element):
                guard let link = await route(element, in: &batch, count: 1) else { continue }
                Writer.write(completed(element, link), into: &batch.bytes)
                batch.stanzas += 1
                if batch.bytes.count >= Batch.limit { await batch.flush() }
            case .fanOut(let element, let recipients):
                guard let link = await route(element, in: &batch, count: recipients.count) else { continue }
                let fanOut = FanOut(completed(element, link))
                for recipient in recipients {
                    fanOut.write(to: recipient, into: &batch.bytes)
                    batch.stanzas += 1
                    if batch.bytes.count >= Batch.limit { await batch.flush() }
                }
            }
        }
        await batch.flush()
    }

    public var statistics: ComponentStatistics {
        var total = ComponentStatistics()
        for link in links.values { total += link.statistics }
        total.droppedStanzas += unroutable.withLock { $0 }
        return total
    }

    /// Finds the stanza's stream, and makes the batch one for it.
    private func route(_ element: Element, in batch: inout Batch, count: Int) async -> ComponentLink? {
        guard let link = link(for: element) else {
            unroutable.withLock { $0 += count }
            logger.warning("dropped a stanza that is from none of the component's domains")
            return nil
        }
        if batch.link !== link {
            await batch.flush()
            batch.link = link
        }
        return link
    }

    private func completed(_ element: Element, _ link: ComponentLink) -> Element {
        guard element["from"] == nil else { return element }
        var completed = element
        completed["from"] = link.domain
        return completed
    }

    private func link(for element: Element) -> ComponentLink? {
        guard let from = element["from"] else { return only }
        let domain = Self.domain(of: from)
        if let only { return only.domain == domain ? only : nil }
        return links[String(domain)]
    }

    private static func domain(of address: String) -> Substring {
        let bytes = address.utf8
        let end = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        let start = bytes[..<end].firstIndex(of: UInt8(ascii: "@")).map { bytes.index(after: $0) }
        return address[(start ?? bytes.startIndex)..<end]
    }
}

/// Stanzas for one stream that are handed over together.
private struct Batch {
    static let limit = 64 << 10

    var link: ComponentLink?
    var bytes: [UInt8] = []
    var stanzas = 0

    mutating func flush() async {
        guard let link, !bytes.isEmpty else { return }
        let (bytes, stanzas) = (bytes, stanzas)
        self.bytes = []
        self.stanzas = 0
        await link.outgoing.append(bytes, stanzas: stanzas)
    }
}
