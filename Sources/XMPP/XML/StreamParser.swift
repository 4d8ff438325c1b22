// SPDX-License-Identifier: Apache-2.0
internal import CLibXML

/// Reads an XMPP stream from pieces of any size (RFC 6120 §4), with libxml2 as the XML parser.
///
/// Refuses what RFC 6120 §11.1 forbids: document types, processing instructions, comments, encodings other than UTF-8.
/// Memory stays bounded whatever arrives: by a limit on the bytes of one stanza and on its nesting, and by a new
/// libxml2 context whenever the names in the old one, which it never forgets, have become many.
///
/// Not thread-safe: one task feeds it.
public final class StreamParser {
    public struct Limits: Sendable {
        /// Bytes from the end of one stanza to the end of the next.
        public var stanzaBytes: Int
        /// Elements inside one another, the stanza itself being the first.
        public var depth: Int
        /// Distinct names that one libxml2 context may learn.
        public var names: Int

        public init(stanzaBytes: Int = 2 << 20, depth: Int = 64, names: Int = 4096) {
            self.stanzaBytes = stanzaBytes
            self.depth = depth
            self.names = names
        }
    }

    let limits: Limits
    var events: [StreamEvent] = []
    var fault: StreamFault?
    /// Elements that are open inside the stream, outermost first.
    var open: [Element] = []
    /// How many more are open below the limit of depth.
    var depthBelowLimit = 0
    var isStanzaTooDeep = false
    var header: StreamHeader?
    var isClosed = false
    var isReplaying = false
    /// Where the current stanza began, counted from the context's first byte.
    var stanzaStart = 0
    /// Where the last stanza ended, if the context is to be replaced there.
    var rotationPoint: Int?
    /// How often the context has been replaced.
    public private(set) var rotations = 0

    private var context: xmlParserCtxtPtr?
    /// Bytes given to the context so far.
    private var fedBytes = 0

    public init(limits: Limits = Limits()) {
        self.limits = limits
        context = makeContext()
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// Takes the next bytes, and tells what they completed. After `failed` or `closed` everything is passed over.
    public func feed(_ bytes: [UInt8]) -> [StreamEvent] {
        bytes.withUnsafeBytes { feed($0) }
    }

    /// The same for bytes that lie elsewhere.
    public func feed(_ bytes: UnsafeRawBufferPointer) -> [StreamEvent] {
        var start = 0
        while start < bytes.count, fault == nil, !isClosed {
            let end = min(start + Self.pieceSize, bytes.count)
            start += feed(piece: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        }
        if let fault, !isClosed {
            isClosed = true
            events.append(.failed(fault))
        }
        defer { events.removeAll(keepingCapacity: true) }
        return events
    }

    /// libxml2 gives up on buffers that grow too long.
    private static let pieceSize = 32 << 10

    /// Returns how many bytes were used up: all of them, unless the context was replaced in between.
    private func feed(piece: UnsafeRawBufferPointer) -> Int {
        let before = fedBytes
        fedBytes += piece.count
        let code = xmlParseChunk(context, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), 0)
        if fault != nil || isClosed { return piece.count }
        if let rotationPoint {
            rotate()
            return max(rotationPoint - before, 0)
        }
        if code != 0, !Self.isHarmless(code) { fail(.notWellFormed) }
        checkSize(at: fedBytes)
        return piece.count
    }

    // MARK: Context

    private func makeContext() -> xmlParserCtxtPtr? {
        _ = Self.libraryIsReady
        var handler = Self.handler
        let context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        // HUGE: our limits are stricter, and libxml2's would end the stream over one long name. NOENT: without it an
        // ampersand in an attribute comes as "&#38;"; there are no entities but XML's own, as DTDs are refused.
        let options = XML_PARSE_HUGE.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        return context
    }

    private static let libraryIsReady: Void = xmlInitParser()

    private func rotate() {
        xmlFreeParserCtxt(context)
        context = makeContext()
        rotations += 1
        rotationPoint = nil
        isReplaying = true
        defer { isReplaying = false }
        let replay = header?.replay ?? []
        fedBytes = replay.count
        stanzaStart = replay.count
        _ = replay.withUnsafeBytes { bytes in
            xmlParseChunk(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
        }
    }

    /// Ends parsing here; the rest of the piece is given to a new context.
    func rotateIfNeeded() {
        guard let context, xmlDictSize(context.pointee.dict) > limits.names else { return }
        rotationPoint = consumedBytes
        xmlStopParser(context)
    }

    /// How far the context has come.
    var consumedBytes: Int { Int(xmlByteConsumed(context)) }

    // MARK: Faults

    func fail(_ condition: StreamFault.Condition, _ text: String? = nil) {
        guard fault == nil, rotationPoint == nil else { return }
        fault = StreamFault(condition, text: text)
        xmlStopParser(context)
    }

    func checkSize(at position: Int) {
        if position - stanzaStart > limits.stanzaBytes { fail(.policyViolation, "stanza is too big") }
    }

    func stop() {
        isClosed = true
        xmlStopParser(context)
    }

    /// Whether the context reads UTF-8, declared or not.
    var isUTF8: Bool {
        guard let context, let input = context.pointee.input else { return false }
        if input.pointee.buf?.pointee.encoder != nil { return false }
        guard let declared = context.pointee.encoding ?? input.pointee.encoding else { return true }
        return String(cString: declared).uppercased() == "UTF-8"
    }

    /// libxml2 frowns at namespaces that are no absolute URIs, `vcard-temp` for one; XMPP does not.
    static func isHarmless(_ code: Int32) -> Bool {
        code == Int32(XML_WAR_NS_URI.rawValue) || code == Int32(XML_WAR_NS_URI_RELATIVE.rawValue)
            || code == Int32(XML_WAR_LANG_VALUE.rawValue) || code == Int32(XML_WAR_SPACE_VALUE.rawValue)
    }
}
