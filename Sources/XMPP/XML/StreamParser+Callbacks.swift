// SPDX-License-Identifier: Apache-2.0
internal import CLibXML

extension StreamParser {
    /// libxml2's own defaults are left out, so that it builds no document of its own.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, count, _, attributes in
            guard let parser = StreamParser.of(context), parser.isGoingOn else { return }
            let name = Element.Name(StreamParser.text(local), in: StreamParser.text(uri))
            let attributes = StreamParser.attributes(attributes, count: Int(count))
            if parser.header == nil {
                let namespaces = StreamParser.namespaces(namespaces, count: Int(namespaceCount))
                parser.began(name, prefix: prefix.map { StreamParser.text($0) }, attributes, namespaces)
            } else {
                parser.started(name, attributes)
            }
        }
        handler.endElementNs = { context, _, _, _ in
            guard let parser = StreamParser.of(context), parser.isGoingOn else { return }
            parser.ended()
        }
        handler.characters = { context, bytes, count in
            guard let parser = StreamParser.of(context), parser.isGoingOn, let bytes else { return }
            parser.read(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.cdataBlock = handler.characters
        handler.ignorableWhitespace = handler.characters
        handler.internalSubset = { context, _, _, _ in StreamParser.of(context)?.fail(.restrictedXML) }
        handler.comment = { context, _ in StreamParser.of(context)?.fail(.restrictedXML) }
        handler.processingInstruction = { context, _, _ in StreamParser.of(context)?.fail(.restrictedXML) }
        handler.reference = { context, _ in StreamParser.of(context)?.fail(.restrictedXML) }
        handler.serror = { context, error in
            guard let error else { return }
            StreamParser.of(context)?.complain(code: error.pointee.code)
        }
        return handler
    }

    private var isGoingOn: Bool { fault == nil && !isClosed && rotationPoint == nil }

    /// The context was made with the parser, which outlives it, as its user data.
    private static func of(_ context: UnsafeMutableRawPointer?) -> StreamParser? {
        context.map { Unmanaged<StreamParser>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Elements

    private func began(
        _ name: Element.Name, prefix: String?, _ attributes: [Attribute],
        _ namespaces: [(prefix: String, namespace: String)]
    ) {
        guard isUTF8 else { return fail(.unsupportedEncoding) }
        guard name.namespace == NS.streams else { return fail(.invalidNamespace) }
        guard name.local == "stream" else { return fail(.badFormat) }
        let element = Element(name: name, parsed: attributes)
        header = StreamHeader(prefix: prefix, element: element, namespaces: namespaces)
        stanzaStart = consumedBytes
        events.append(.opened(element))
    }

    private func started(_ name: Element.Name, _ attributes: [Attribute]) {
        if isReplaying { return }
        checkSize(at: consumedBytes)
        if open.count >= limits.depth {
            depthBelowLimit += 1
            isStanzaTooDeep = true
        } else {
            open.append(Element(name: name, parsed: attributes))
        }
    }

    private func ended() {
        if depthBelowLimit > 0 {
            depthBelowLimit -= 1
            return
        }
        guard var element = open.popLast() else {
            events.append(.closed)
            return stop()
        }
        guard open.isEmpty else { return open[open.count - 1].nodes.append(.element(element)) }
        let position = consumedBytes
        checkSize(at: position)
        guard fault == nil else { return }
        if isStanzaTooDeep {
            element.nodes.removeAll()
            isStanzaTooDeep = false
            events.append(.tooDeep(element))
        } else {
            events.append(.stanza(element))
        }
        stanzaStart = position
        rotateIfNeeded()
    }

    private func read(_ bytes: UnsafeBufferPointer<xmlChar>) {
        guard let last = open.indices.last else { return readBetweenStanzas(bytes) }
        checkSize(at: consumedBytes)
        if isStanzaTooDeep || fault != nil { return }
        let text = String(decoding: bytes, as: UTF8.self)
        guard case .text(var whole)? = open[last].nodes.last else { return open[last].nodes.append(.text(text)) }
        open[last].nodes.removeLast()  // so that the text is grown in place, not copied
        whole += text
        open[last].nodes.append(.text(whole))
    }

    /// White space between stanzas keeps the connection alive (RFC 6120 §4.6.1); nothing else may stand there.
    private func readBetweenStanzas(_ bytes: UnsafeBufferPointer<xmlChar>) {
        let isWhiteSpace = bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard isWhiteSpace else { return fail(.badFormat) }
        stanzaStart = consumedBytes
    }

    private func complain(code: Int32) {
        if Self.isHarmless(code) { return }
        switch UInt32(bitPattern: code) {
        case XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: fail(.badNamespacePrefix)
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue: fail(.restrictedXML)
        case XML_ERR_UNSUPPORTED_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue: fail(.unsupportedEncoding)
        default: fail(.notWellFormed)
        }
    }

    // MARK: Reading C values

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    /// Each attribute is five pointers: name, prefix, namespace, and the value's start and end.
    private static func attributes(
        _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) -> [Attribute] {
        guard let pointers, count > 0 else { return [] }
        var attributes: [Attribute] = []
        attributes.reserveCapacity(count)
        for index in 0..<count {
            let five = pointers + index * 5
            guard let start = five[3], let end = five[4] else { continue }
            let value = UnsafeBufferPointer(start: start, count: end - start)
            attributes.append(
                Attribute(
                    name: text(five[0]), namespace: five[2].map { text($0) },
                    value: String(decoding: value, as: UTF8.self)))
        }
        return attributes
    }

    /// Each declaration is two pointers: prefix and namespace.
    private static func namespaces(
        _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) -> [(prefix: String, namespace: String)] {
        guard let pointers else { return [] }
        return (0..<count).map { (text(pointers[$0 * 2]), text(pointers[$0 * 2 + 1])) }
    }
}
