// SPDX-License-Identifier: Apache-2.0

/// Takes apart a multipart/form-data body (RFC 7578).
enum Multipart {
    struct Part: Sendable {
        var name: String
        var filename: String?
        var contentType: String
        var bytes: [UInt8]
    }

    static func parse(_ body: [UInt8], contentType: String) -> [Part]? {
        guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty else { return nil }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var cursor = 0
        guard body.starts(with: delimiter) || find(delimiter, in: body, from: 0) != nil else { return nil }
        cursor = (find(delimiter, in: body, from: 0) ?? 0) + delimiter.count
        while !body[min(cursor, body.count)...].starts(with: Array("--".utf8)) {
            guard let end = find([13, 10] + delimiter, in: body, from: cursor) else { return nil }
            guard let part = part(body[min(cursor + 2, end)..<end]) else { return nil }
            parts.append(part)
            cursor = end + 2 + delimiter.count
        }
        return parts
    }

    private static func part(_ slice: ArraySlice<UInt8>) -> Part? {
        let bytes = Array(slice)
        guard let split = find([13, 10, 13, 10], in: bytes, from: 0) else { return nil }
        var part = Part(name: "", filename: nil, contentType: "application/octet-stream", bytes: [])
        for line in String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n") {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = String(pair[1]).trimmed
            switch pair[0].lowercased() {
            case "content-disposition":
                part.name = parameter("name", of: value) ?? ""
                part.filename = extended(value) ?? parameter("filename", of: value)
            case "content-type": part.contentType = value
            default: break
            }
        }
        part.bytes = Array(bytes[(split + 4)...])
        return part
    }

    /// `filename*=utf-8''…` (RFC 6266), as some clients send beside or in place of `filename`.
    private static func extended(_ header: String) -> String? {
        guard let raw = parameter("filename*", of: header) else { return nil }
        return raw.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init)?
            .percentDecoded
    }

    /// A parameter of a header value, quoted or not.
    static func parameter(_ name: String, of header: String) -> String? {
        for piece in pieces(header).dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmed.lowercased() == name else { continue }
            let value = String(pair[1]).trimmed
            guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else { return value }
            return unescape(String(value.dropFirst().dropLast()))
        }
        return nil
    }

    private static func unescape(_ text: String) -> String {
        text.parts(at: "\\").joined(separator: "").percentQuotes
    }

    /// Splits at semicolons outside quotes.
    private static func pieces(_ header: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        for character in header {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        return pieces
    }

    private static func find(_ needle: [UInt8], in hay: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, hay.count >= needle.count else { return nil }
        var index = start
        while index <= hay.count - needle.count {
            guard let hit = hay[index...].firstIndex(of: first), hit <= hay.count - needle.count else { return nil }
            if hay[hit..<hit + needle.count].elementsEqual(needle) { return hit }
            index = hit + 1
        }
        return nil
    }
}

extension String {
    /// Browsers and libcurl write quotes in file names as `%22`.
    fileprivate var percentQuotes: String {
        parts(at: "%").enumerated().map { index, piece in
            guard index > 0 else { return piece }
            return piece.hasPrefix("22") ? "\"" + piece.dropFirst(2) : "%" + piece
        }.joined()
    }
}
