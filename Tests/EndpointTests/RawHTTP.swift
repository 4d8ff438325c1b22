// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A client that sends exactly what it is told, so that tests can be impolite.
enum RawHTTP {
    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Failure: Error {}

    static func get(_ path: String, port: Int, method: String = "GET", headers: String = "") async throws -> Answer {
        let request = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)Connection: close\r\n\r\n"
        let bytes = try await exchange(request, port: port)
        return try parse(bytes)
    }

    /// Sends `request` and reads until the other side closes, at most 10 seconds.
    static func exchange(_ request: String, port: Int) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {  // the pool's few threads are the server's
                continuation.resume(with: Result { try blockingExchange(Array(request.utf8), port: port) })
            }
        }
    }

    private static func blockingExchange(_ request: [UInt8], port: Int) throws -> [UInt8] {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failure() }
        defer { close(socket) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Failure()
        }
        var answer: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else {
                if count < 0, errno == EAGAIN { throw Failure() }
                return answer
            }
            answer += buffer[..<count]
        }
    }

    static func parse(_ bytes: [UInt8]) throws -> Answer {
        let end: [UInt8] = [13, 10, 13, 10]
        guard let split = bytes.firstRange(of: end) else { throw Failure() }
        let lines = String(decoding: bytes[..<split.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure()
        }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (parts[0].lowercased(), String((parts.last ?? "").drop { $0 == " " }))
        }
        return Answer(
            status: status, headers: Dictionary(headers) { $0 + ", " + $1 }, body: Array(bytes[split.upperBound...]))
    }
}
