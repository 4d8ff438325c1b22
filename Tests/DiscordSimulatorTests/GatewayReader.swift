// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Net

/// A client of the gateway that reads one payload after the other.
final class GatewayReader {
    struct Ended: Error {}

    private let channel: any WebSocketChannel
    private var events: AsyncStream<WebSocketEvent>.Iterator
    private var inflater: Inflater?

    init(
        _ transport: any WebSocketTransport, url: String = "ws://discord.simulator/gw", isCompressed: Bool = false
    ) async throws {
        let query = "?v=10&encoding=json" + (isCompressed ? "&compress=zlib-stream" : "")
        channel = try await transport.open(url: url + query, headers: [])
        events = channel.events.makeAsyncIterator()
        inflater = isCompressed ? try Inflater() : nil
    }

    func next() async throws -> JSON {
        while let event = await events.next() {
            guard case .message(let message) = event else { throw Ended() }
            switch message {
            case .text(let text): return JSON(parsing: text) ?? .null
            case .binary(let bytes):
                guard let whole = try inflater?.push(bytes) else { continue }
                return JSON(parsing: whole) ?? .null
            }
        }
        throw Ended()
    }

    /// The data of the next event of a name; others are passed over.
    func event(_ name: String) async throws -> JSON {
        while true {
            let payload = try await next()
            if payload["t"]?.text == name { return payload["d"] ?? .null }
        }
    }

    /// The code the server closes with; nil when it just cuts.
    func closeCode() async throws -> Int? {
        while let event = await events.next() {
            if case .closed(let code, _) = event { return code }
        }
        throw Ended()
    }

    func send(_ text: String) async throws {
        try await channel.send(.text(text))
    }

    func identify(intents: Int = 1 | 2 | 4 | 1 << 9 | 1 << 15) async throws {
        try await send(
            "{\"op\":2,\"d\":{\"token\":\"\(SimulatorSettings().token)\",\"intents\":\(intents),\"properties\":{}}}")
    }

    func resume(_ session: String, _ sequence: Int64) async throws {
        try await send(
            "{\"op\":6,\"d\":{\"token\":\"\(SimulatorSettings().token)\",\"session_id\":\"\(session)\",\"seq\":\(sequence)}}"
        )
    }
}
