// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Net

@testable import Discord

/// A gateway in memory: each connection plays the next part of a script.
final class ScriptedGateway: WebSocketTransport {
    typealias Part = @Sendable (ScriptedSocket) async throws -> Void

    private let parts: [Part]
    private let state = Lock<(urls: [String], sockets: [ScriptedSocket])>(([], []))

    init(_ parts: Part...) {
        self.parts = parts
    }

    var urls: [String] { state.withLock { $0.urls } }
    var sockets: [ScriptedSocket] { state.withLock { $0.sockets } }

    func open(url: String, headers: [HTTPHeader]) async throws(NetError) -> any WebSocketChannel {
        let socket = ScriptedSocket()
        let number = state.withLock { state in
            state.urls.append(url)
            state.sockets.append(socket)
            return state.urls.count - 1
        }
        guard number < parts.count else {
            // The script is over.
            try? await Task.sleep(for: .seconds(3600))
            throw .cancelled
        }
        let part = parts[number]
        Task { try await part(socket) }
        return socket
    }
}

/// One connection, seen from both sides.
final class ScriptedSocket: WebSocketChannel {
    let events: AsyncStream<WebSocketEvent>
    private let toClient: AsyncStream<WebSocketEvent>.Continuation
    private let fromClient: AsyncStream<JSONValue>
    private let toServer: AsyncStream<JSONValue>.Continuation
    private let code = Lock<Int?>(nil)

    init() {
        (events, toClient) = AsyncStream.makeStream()
        (fromClient, toServer) = AsyncStream.makeStream()
    }

    /// The code the client closed with.
    var clientCode: Int? { code.withLock { $0 } }

    func send(_ message: WebSocketMessage) async throws(NetError) {
        guard case .text(let text) = message,
            let json = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        else { return }
        toServer.yield(json)
    }

    func close(code: Int, reason: String) async {
        self.code.withLock { $0 = $0 ?? code }
        toClient.yield(.closed(code: code, reason: reason))
        toClient.finish()
        toServer.finish()
    }

    func abort() async {
        toClient.yield(.closed(code: nil, reason: ""))
        toClient.finish()
        toServer.finish()
    }

    // The server's side.

    func say(_ json: String) {
        toClient.yield(.message(.text(json)))
    }

    func say(bytes: [UInt8]) {
        toClient.yield(.message(.binary(bytes)))
    }

    func hello(interval: Int = 45_000) {
        say(#"{"op":10,"d":{"heartbeat_interval":\#(interval)},"s":null,"t":null}"#)
    }

    func ready(_ sequence: Int = 1) {
        say(
            """
            {"op":0,"t":"READY","s":\(sequence),"d":{"user":{"id":"1"},"session_id":"s1",
            "resume_gateway_url":"ws://resume.test"}}
            """)
    }

    func event(_ name: String, _ sequence: Int, _ data: String = "{}") {
        say(#"{"op":0,"t":"\#(name)","s":\#(sequence),"d":\#(data)}"#)
    }

    func hangUp(_ code: Int? = nil) {
        toClient.yield(.closed(code: code, reason: ""))
        toClient.finish()
        toServer.finish()
    }

    /// The client's next payload with the opcode.
    func next(op: Int64) async throws -> JSONValue {
        for await json in fromClient where json["op"]?.integer == op { return json }
        throw NetError.cut(requestSent: true)
    }
}
