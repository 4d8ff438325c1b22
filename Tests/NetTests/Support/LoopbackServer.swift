// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation

/// A TCP server on 127.0.0.1 that plays a script on every connection, each on a thread of its own.
final class LoopbackServer: Sendable {
    private struct State {
        var peers: [Peer] = []
        var isStopped = false
    }

    let port: Int
    private let listener: Int32
    private let state = Lock(State())

    init(_ script: @escaping @Sendable (Peer) throws -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let bound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in acceptAll(script) }
    }

    /// Answers each request of each connection with what `respond` gives, until the client closes.
    convenience init(responding respond: @escaping @Sendable (ReceivedRequest) -> Reply) throws {
        try self.init { peer in
            while let request = try peer.readRequest() {
                try peer.write(respond(request).bytes)
            }
        }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    var webSocketURL: String { "ws://127.0.0.1:\(port)" }

    /// How many connections there were.
    var connections: Int { state.withLock { $0.peers.count } }

    /// Whether the clients have closed all connections, and their scripts have ended.
    var isIdle: Bool { state.withLock { $0.peers.allSatisfy(\.isClosed) } }

    func stop() {
        let peers = state.withLock { state in
            state.isStopped = true
            return state.peers
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for peer in peers { peer.hangUp() }
    }

    private func acceptAll(_ script: @escaping @Sendable (Peer) throws -> Void) {
        defer { close(listener) }
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            let peer = Peer(descriptor)
            let isStopped = state.withLock { state in
                state.peers.append(peer)
                return state.isStopped
            }
            if isStopped { peer.hangUp() }
            Thread.detachNewThread {
                try? script(peer)
                peer.close()
            }
        }
    }
}
