// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// The client's side of the opening handshake (RFC 6455 §4.1), without I/O.
struct WebSocketHandshake {
    /// An answer that is not an upgrade; `status` is nil when it is not even HTTP.
    struct Refusal: Error, Equatable {
        var status: Int?
        var reason: String
    }

    private static let maximumHeaderBytes = 64 << 10

    private let key: String
    private var buffer: [UInt8] = []

    /// `nonce` is 16 fresh random bytes.
    init(nonce: [UInt8]) {
        key = nonce.base64
    }

    /// Header lines that the caller gives replace ours of the same name.
    func request(host: String, path: String, headers: [HTTPHeader], userAgent: String) -> [UInt8] {
        let own = [HTTPHeader("Host", host), HTTPHeader("User-Agent", userAgent)]
        var lines = own.filter { headers.value(of: $0.name) == nil } + headers
        lines += [
            HTTPHeader("Upgrade", "websocket"), HTTPHeader("Connection", "Upgrade"),
            HTTPHeader("Sec-WebSocket-Key", key), HTTPHeader("Sec-WebSocket-Version", "13"),
        ]
        let text = lines.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Array("GET \(path) HTTP/1.1\r\n\(text)\r\n".utf8)
    }

    /// Takes what came. Once the answer is whole and right, gives the bytes after it, the first of the frames.
    mutating func push(_ bytes: some Collection<UInt8>) throws(Refusal) -> [UInt8]? {
        let from = max(0, buffer.count - 3)
        buffer.append(contentsOf: bytes)
        guard let end = endOfHeader(from: from) else {
            if buffer.count > Self.maximumHeaderBytes { throw Refusal(reason: "endless header") }
            return nil
        }
        try check(String(decoding: buffer[..<end], as: UTF8.self))
        return Array(buffer[end...])
    }

    private func endOfHeader(from start: Int) -> Int? {
        guard buffer.count >= 4 else { return nil }
        return (start...(buffer.count - 4)).first { buffer[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
            .map { $0 + 4 }
    }

    private func check(_ text: String) throws(Refusal) {
        let lines = text.split(separator: "\r\n")
        let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw Refusal(reason: "no HTTP answer")
        }
        guard status == 101 else {
            throw Refusal(status: status, reason: "\(status) \(words.count > 2 ? String(words[2]) : "")")
        }
        let headers = lines.dropFirst().compactMap { HTTPHeader(line: String($0)) }
        guard headers.value(of: "Upgrade")?.lowercased() == "websocket", Self.hasUpgradeToken(headers) else {
            throw Refusal(status: status, reason: "101 without Upgrade")
        }
        guard headers.value(of: "Sec-WebSocket-Accept") == Self.accept(key) else {
            throw Refusal(status: status, reason: "wrong Sec-WebSocket-Accept")
        }
        for name in ["Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol"] where headers.value(of: name) != nil {
            throw Refusal(status: status, reason: "\(name) not asked for")
        }
    }

    private static func hasUpgradeToken(_ headers: [HTTPHeader]) -> Bool {
        headers.filter { $0.name.lowercased() == "connection" }.contains { header in
            header.value.split(separator: ",").contains {
                $0.lowercased().filter { !$0.isWhitespace } == "upgrade"
            }
        }
    }

    /// What a server answers to a key.
    static func accept(_ key: String) -> String {
        Hashing.sha1("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8).base64
    }
}

extension WebSocketHandshake.Refusal {
    init(reason: String) {
        self.init(status: nil, reason: reason)
    }
}
