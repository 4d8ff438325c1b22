// SPDX-License-Identifier: Apache-2.0

/// What a stream's header said, kept so that a new parser can be put in the same place.
struct StreamHeader {
    var prefix: String?
    var element: Element
    /// Every namespace declared, by prefix; the empty prefix stands for the default.
    var namespaces: [(prefix: String, namespace: String)]

    /// A header that brings a parser to where this one did. Its attributes do not matter any more.
    var replay: [UInt8] {
        let tag = prefix.map { "\($0):\(element.name.local)" } ?? element.name.local
        var bytes = Array("<\(tag)".utf8)
        for (prefix, namespace) in namespaces {
            Writer.writeAttribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", namespace, into: &bytes)
        }
        bytes.append(UInt8(ascii: ">"))
        return bytes
    }
}
