// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc

/// A web server on loopback that answers every request with a file of zeros, each connection on a thread of its own.
final class FileSource: Sendable {
    private let listener: Int32
    private let port: Int

    init(size: Int) throws {
        guard let listener = Loopback.listen(), let port = Loopback.port(of: listener) else {
            throw BenchFailure("no port for a file server")
        }
        self.listener = listener
        self.port = port
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { Self.answer(connection, size) }
            }
        }
    }

    var url: String { "http://127.0.0.1:\(port)/film.mp4" }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func answer(_ connection: Int32, _ size: Int) {
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        guard recv(connection, &buffer, buffer.count, 0) > 0 else { return }
        let head = Array(
            "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: \(size)\r\nConnection: close\r\n\r\n".utf8)
        guard send(connection, head, head.count, Int32(MSG_NOSIGNAL)) == head.count else { return }
        let zeros = [UInt8](repeating: 0, count: 1 << 18)
        var left = size
        while left > 0 {
            let count = send(connection, zeros, min(left, zeros.count), Int32(MSG_NOSIGNAL))
            guard count > 0 else { return }
            left -= count
        }
    }
}

/// Reads an answer and forgets it.
enum FileReader {
    /// How many bytes came, the head included, and the most megabytes of memory the process had meanwhile.
    static func read(_ path: String, port: Int) async throws -> (bytes: Int, peak: Double) {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try blockingRead(path, port) })
            }
        }
    }

    private static func blockingRead(_ path: String, _ port: Int) throws -> (bytes: Int, peak: Double) {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard connected == 0, send(handle, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw BenchFailure("the endpoint cannot be reached")
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0, looked = 0
        var peak = 0.0
        while true {
            let count = recv(handle, &buffer, buffer.count, 0)
            guard count > 0 else { return (total, peak) }
            total += count
            if total - looked > 10_000_000 {
                looked = total
                peak = max(peak, Resident.megabytes)
            }
        }
    }
}
