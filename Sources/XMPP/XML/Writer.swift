// SPDX-License-Identifier: Apache-2.0

/// Elements as XML that every client can read.
///
/// Prefixes are never used (but `xml:`): each element whose namespace differs from its parent's says so with `xmlns`.
/// Characters that XML forbids are left out, for there is no way to write them. Attributes in foreign namespaces are
/// left out too; no extension in use has any.
public enum Writer {
    /// The element as it goes into a stream with this content namespace.
    public static func bytes(_ element: Element, streamNamespace: String = NS.component) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(512)
        write(element, streamNamespace: streamNamespace, into: &output)
        return output
    }

    /// The same, as text.
    public static func string(_ element: Element, streamNamespace: String = NS.component) -> String {
        String(decoding: bytes(element, streamNamespace: streamNamespace), as: UTF8.self)
    }

    /// Writes behind what is already there.
    public static func write(
        _ element: Element, streamNamespace: String = NS.component, into output: inout [UInt8]
    ) {
        output.append(lessThan)
        append(element.name.local, to: &output)
        writeRest(of: element, parent: streamNamespace, into: &output)
    }

    /// Everything behind the element's name.
    static func writeRest(of element: Element, parent: String, into output: inout [UInt8]) {
        let namespace = element.name.namespace
        if namespace != parent { writeAttribute("xmlns", namespace, into: &output) }
        for attribute in element.attributes {
            if attribute.namespace == nil {
                writeAttribute(attribute.name, attribute.value, into: &output)
            } else if attribute.namespace == NS.xml {
                writeAttribute("xml:\(attribute.name)", attribute.value, into: &output)
            }
        }
        if element.nodes.isEmpty {
            append("/>", to: &output)
            return
        }
        output.append(greaterThan)
        for node in element.nodes {
            switch node {
            case .text(let text): appendEscaped(text, isAttribute: false, to: &output)
            case .element(let child): write(child, streamNamespace: namespace, into: &output)
            }
        }
        append("</", to: &output)
        append(element.name.local, to: &output)
        output.append(greaterThan)
    }

    static func writeAttribute(_ name: String, _ value: String, into output: inout [UInt8]) {
        output.append(space)
        append(name, to: &output)
        append("='", to: &output)
        appendEscaped(value, isAttribute: true, to: &output)
        output.append(quote)
    }

    static let lessThan = UInt8(ascii: "<")
    private static let greaterThan = UInt8(ascii: ">")
    private static let space = UInt8(ascii: " ")
    private static let quote = UInt8(ascii: "'")

    static func append(_ text: String, to output: inout [UInt8]) {
        output.append(contentsOf: text.utf8)
    }

    static func appendEscaped(_ text: String, isAttribute: Bool, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { Escaping.append($0, isAttribute: isAttribute, to: &output) }
    }
}
