// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import XMPP

/// Takes what the bridge sends, writes it as XML as a connection would, and counts it.
final class SinkTransport: StanzaTransport {
    struct Tally: Sendable {
        var stanzas = 0
        var bytes = 0
        /// Groupchat messages, a fan-out as one.
        var messages = 0
        /// Results and errors.
        var answers = 0
    }

    private struct State {
        var tally = Tally()
        var buffer: [UInt8] = []
        var latencies: Latencies?
    }

    let events: AsyncStream<ComponentEvent>
    private let continuation: AsyncStream<ComponentEvent>.Continuation
    private let state = Lock(State())

    init() {
        (events, continuation) = AsyncStream.makeStream()
    }

    var tally: Tally { state.withLock { $0.tally } }

    /// From here on, messages whose body ends with a number are noted as arrived.
    func note(_ latencies: Latencies?) {
        state.withLock { $0.latencies = latencies }
    }

    func send(_ outbound: [Outbound]) async {
        state.withLock { state in
            for item in outbound { Self.take(item, &state) }
            state.tally.bytes += state.buffer.count
            state.buffer.removeAll(keepingCapacity: true)
        }
    }

    private static func take(_ item: Outbound, _ state: inout State) {
        let element: Element
        switch item {
        case .stanza(let single):
            element = single
            Writer.write(single, into: &state.buffer)
            state.tally.stanzas += 1
            if single.name.local == "iq" { state.tally.answers += 1 }
        case .fanOut(let shared, let recipients):
            element = shared
            let fanOut = FanOut(shared)
            for recipient in recipients { fanOut.write(to: recipient, into: &state.buffer) }
            state.tally.stanzas += recipients.count
        }
        guard element.name.local == "message", let body = element.first("body", in: NS.component) else { return }
        state.tally.messages += 1
        guard let latencies = state.latencies, let number = body.text.split(separator: " ").last.flatMap({ Int($0) })
        else { return }
        latencies.arrived(number)
    }
}
