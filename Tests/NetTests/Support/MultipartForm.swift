// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A `multipart/form-data` body taken apart.
struct MultipartForm {
    struct Part {
        var head: String
        var body: [UInt8]
    }

    var parts: [Part] = []

    init(_ bytes: [UInt8], boundary: String) {
        var rest = Data(Array("\r\n".utf8) + bytes)
        let delimiter = Data("\r\n--\(boundary)".utf8)
        while let range = rest.range(of: delimiter) {
            add(Array(rest[..<range.lowerBound]))
            rest = Data(rest[range.upperBound...])
        }
        if !parts.isEmpty { parts.removeFirst() }  // what stands before the first delimiter
    }

    private mutating func add(_ section: [UInt8]) {
        let data = Data(section.dropFirst(2))
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return parts.append(Part(head: "", body: [])) }
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
        parts.append(Part(head: head, body: Array(data[end.upperBound...])))
    }
}
