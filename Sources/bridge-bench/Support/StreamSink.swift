// SPDX-License-Identifier: Apache-2.0
import Base
import Glibc

/// A server on a loopback port that takes one component's stream and throws away what it is sent.
///
/// It reads on a thread of its own and does not look at stanzas, so that next to nothing of what is measured is its.
final class StreamSink: Sendable {
    let port: Int
    private let socket: Int32
    private let taken = Lock(0)

    init() throws {
        let socket = Loopback.listen()
        guard let socket, let port = Loopback.port(of: socket) else { throw BenchFailure("no port to listen on") }
        (self.socket, self.port) = (socket, port)
    }

    /// Bytes so far.
    var bytes: Int { taken.withLock { $0 } }

    func start() {
        let thread = Unmanaged.passRetained(self)
        var handle = pthread_t()
        pthread_create(
            &handle, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<StreamSink>.fromOpaque(context).takeRetainedValue().serve()
                return nil
            }, thread.toOpaque())
        pthread_detach(handle)
    }

    /// Takes no connection any more; the thread ends with the one there is.
    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    private func serve() {
        let peer = accept(socket, nil, nil)
        close(socket)
        guard peer >= 0 else { return }
        defer { close(peer) }
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        _ = read(peer, &buffer, buffer.count)  // the header
        Self.write(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' "
                + "xmlns:stream='http://etherx.jabber.org/streams' from='discord.localhost' id='1'>", to: peer)
        _ = read(peer, &buffer, buffer.count)  // the handshake
        Self.write("<handshake/>", to: peer)
        while true {
            let count = read(peer, &buffer, buffer.count)
            guard count > 0 else { return }
            taken.withLock { $0 += count }
        }
    }

    private static func write(_ text: String, to peer: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(peer, $0.baseAddress, $0.count) }
    }
}
