// SPDX-License-Identifier: Apache-2.0
import Foundation
import Net

/// A request as the server has read it.
struct ReceivedRequest: Sendable {
    var method: String
    var path: String
    var headers: [HTTPHeader]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// What the server answers.
struct Reply: Sendable {
    var status = 200
    var headers: [HTTPHeader] = []
    var body: [UInt8] = []

    init(_ status: Int = 200, _ body: String = "", headers: [HTTPHeader] = []) {
        self.init(status, bytes: Array(body.utf8), headers: headers)
    }

    init(_ status: Int = 200, bytes: [UInt8], headers: [HTTPHeader] = []) {
        self.status = status
        self.headers = headers
        body = bytes
    }

    var bytes: [UInt8] {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Array("HTTP/1.1 \(status) Some\r\nContent-Length: \(body.count)\r\n\(lines)\r\n".utf8) + body
    }
}

extension Peer {
    /// The next request with a body of `Content-Length`; nil when the client has closed.
    func readRequest() throws -> ReceivedRequest? {
        var bytes: [UInt8] = []
        var end: Int?
        while end == nil {
            let more = try read()
            if more.isEmpty { return nil }
            bytes += more
            end = Data(bytes).range(of: Data("\r\n\r\n".utf8))?.upperBound
        }
        let lines = String(decoding: bytes[..<(end ?? 0)], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        let headers = lines.dropFirst().compactMap { line -> HTTPHeader? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? HTTPHeader(String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        var body = Array(bytes[(end ?? 0)...])
        let length = headers.value(of: "content-length").flatMap { Int($0) } ?? 0
        while body.count < length {
            let more = try read()
            if more.isEmpty { throw Closed() }
            body += more
        }
        unread(Array(body[length...]))
        return ReceivedRequest(
            method: String(words[0]), path: String(words[1]), headers: headers, body: Array(body[..<length]))
    }
}
