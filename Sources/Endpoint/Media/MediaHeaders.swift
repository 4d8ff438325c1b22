// SPDX-License-Identifier: Apache-2.0
import Base
import HTTPTypes
import Media

/// The headers of a file, and what a client's own headers mean for it.
struct MediaHeaders {
    private let file: MediaFile

    init(_ file: MediaFile) {
        self.file = file
    }

    /// Of every answer about the file. Deleted files must vanish, so nobody on the way may keep them.
    var short: HTTPFields {
        var fields: HTTPFields = [.eTag: file.tag, .cacheControl: "private, max-age=86400"]
        fields[.lastModified] = modified
        set("Cross-Origin-Resource-Policy", "cross-origin", &fields)
        set("Access-Control-Allow-Origin", "*", &fields)
        set("Access-Control-Expose-Headers", "Content-Length, Content-Range, ETag", &fields)
        return fields
    }

    var full: HTTPFields {
        var fields = short
        fields[.contentType] = file.type.text
        fields[.acceptRanges] = "bytes"
        fields[.contentDisposition] = disposition
        fields[.contentSecurityPolicy] = "default-src 'none'; sandbox; frame-ancestors 'none'"
        return fields
    }

    /// RFC 9110 §13.2.2: a tag counts more than a date.
    func isFresh(_ headers: HTTPFields) -> Bool {
        if let tags = headers[.ifNoneMatch] { return EntityTags(tags).match(file.tag) }
        guard let since = headers[.ifModifiedSince].flatMap({ Timestamp(httpDate: $0) }), let date = file.modified
        else { return false }
        return date.milliseconds / 1000 <= since.milliseconds / 1000
    }

    /// Whether `Range` may be honoured (`If-Range`, RFC 9110 §13.1.5: strong comparison, or the very date).
    func rangesHold(_ headers: HTTPFields) -> Bool {
        guard let condition = headers[.ifRange] else { return true }
        return condition == file.tag || (modified != nil && condition == modified)
    }

    private var modified: String? { file.modified?.httpDate }

    /// RFC 6266, with the name in UTF-8 besides one for old clients.
    private var disposition: String {
        let name = file.name.filename
        let plain = String(
            name.unicodeScalars.map { scalar -> Character in
                let isSafe = (0x20..<0x7F).contains(scalar.value) && scalar != "\"" && scalar != "\\"
                return isSafe ? Character(scalar) : "_"
            })
        let encoded = name.utf8.reduce(into: "") { text, byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            if isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        let kind = file.type.isInline ? "inline" : "attachment"
        return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    private func set(_ name: String, _ value: String, _ fields: inout HTTPFields) {
        if let name = HTTPField.Name(name) { fields[name] = value }
    }
}

/// A list of validators as `If-None-Match` has it.
struct EntityTags {
    private let tags: [Substring]

    init(_ header: String) {
        tags = header.split(separator: ",").map { item in item.drop { $0 == " " }.prefix { $0 != " " } }
    }

    /// RFC 9110 §13.1.2: weak comparison against each tag of the list.
    func match(_ tag: String) -> Bool {
        tags.contains { $0 == "*" || $0 == tag || $0 == "W/\(tag)" }
    }
}
