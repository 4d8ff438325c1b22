// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import Logging
import XMPP

/// One message to 50 people through a real component stream over a loopback socket.
struct ComponentBench: Bench {
    let name = "component"

    func figures(_ plan: Plan) async throws -> [Figure] {
        let sink = try StreamSink()
        sink.start()
        defer { sink.stop() }
        var options = ComponentOptions(
            streams: [.init(domain: Assembly.domain, secret: Secret("bench"), port: sink.port)])
        options.logger.logLevel = .critical
        let connection = ComponentConnection(options: options)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await connection.run() }
            for await event in connection.events {
                if case .connected = event { break }
                if case .failed(_, let reason) = event { throw BenchFailure(reason) }
            }
            let figures = try await fanOut(over: connection, into: sink, plan)
            group.cancelAll()
            return figures
        }
    }

    private func fanOut(
        over connection: ComponentConnection, into sink: StreamSink, _ plan: Plan
    ) async throws -> [Figure] {
        let people = (0..<50).compactMap { JID(Samples.person($0)) }
        let rounds = plan.count(10_000)
        let message = [Outbound.fanOut(Samples.reflected, to: people)]
        for _ in 0..<200 { await connection.send(message) }
        try await wait(for: "the stream") { sink.bytes >= connection.statistics.sentBytes && sink.bytes > 0 }
        let (start, bytes) = (Usage.now(), sink.bytes)
        let expected = Self.size(of: message[0]) * rounds
        for _ in 0..<rounds { await connection.send(message) }
        try await wait(for: "the stream") { sink.bytes - bytes >= expected }
        let rate = Rate(operations: rounds * people.count, usage: Usage.now() - start)
        return rate.figures(
            "fan-out to 50 over a socket", "stanzas", each: "a stanza", budget: .atLeast(100_000))
    }

    private static func size(of outbound: Outbound) -> Int {
        guard case .fanOut(let element, let people) = outbound else { return 0 }
        var bytes: [UInt8] = []
        let fanOut = FanOut(element)
        for person in people { fanOut.write(to: person, into: &bytes) }
        return bytes.count
    }
}
