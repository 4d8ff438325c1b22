// SPDX-License-Identifier: Apache-2.0

/// Reads frames from bytes as they come, joins fragments, and refuses every breach of RFC 6455 at the first byte
/// that shows it. It does no I/O and answers nothing: pongs and close frames are the caller's to send.
public struct WebSocketReader: Sendable {
    public enum Item: Sendable, Equatable {
        case message(WebSocketMessage)
        case ping([UInt8])
        case pong([UInt8])
        /// `code` is nil when the frame had none.
        case close(code: Int?, reason: String)
    }

    private struct Header {
        var isFinal: Bool
        var opcode: WebSocketOpcode
        var mask: [UInt8]?
        var length: Int
        var taken = 0
    }

    private let role: WebSocketRole
    private let maximumMessageBytes: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var header: Header?
    private var control: [UInt8] = []
    private var message: [UInt8] = []
    /// Text or binary while a message is under way.
    private var kind: WebSocketOpcode?
    private var validator = UTF8Validator()
    private var fault: WebSocketFault?

    /// `role` is the side the reader stands on: a client refuses masked frames, a server those that are not.
    public init(role: WebSocketRole = .client, maximumMessageBytes: Int = 64 << 20) {
        self.role = role
        self.maximumMessageBytes = max(0, maximumMessageBytes)
    }

    public mutating func push(_ bytes: some Collection<UInt8>) {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next item; nil when more bytes are needed. After a fault there is only that fault.
    public mutating func next() throws(WebSocketFault) -> Item? {
        if let fault { throw fault }
        do throws(WebSocketFault) {
            return try readItem()
        } catch {
            fault = error
            throw error
        }
    }

    private mutating func readItem() throws(WebSocketFault) -> Item? {
        while true {
            if header == nil {
                header = try readHeader()
                guard header != nil else { return nil }
            }
            guard try takePayload() else { return nil }
            if let item = try finishFrame() { return item }
        }
    }

    // MARK: - Header

    private mutating func readHeader() throws(WebSocketFault) -> Header? {
        let available = buffer.count - position
        guard available > 0 else { return nil }
        let first = buffer[position]
        let opcode = try checkFirst(first)
        guard available > 1 else { return nil }
        let second = buffer[position + 1]
        try checkSecond(second, opcode)
        let isMasked = second & 0x80 != 0
        let (lengthBytes, short) = Self.lengthForm(second)
        let size = 2 + lengthBytes + (isMasked ? 4 : 0)
        guard available >= 2 + lengthBytes else { return nil }
        let length = try checkLength(short ?? readLength(lengthBytes), lengthBytes, opcode)
        guard available >= size else { return nil }
        let mask = isMasked ? Array(buffer[(position + size - 4)..<(position + size)]) : nil
        position += size
        begin(opcode)
        return Header(isFinal: first & 0x80 != 0, opcode: opcode, mask: mask, length: length)
    }

    private func checkFirst(_ byte: UInt8) throws(WebSocketFault) -> WebSocketOpcode {
        guard byte & 0x70 == 0 else { throw .violation("reserved bit without an extension") }
        guard let opcode = WebSocketOpcode(rawValue: byte & 0x0f) else { throw .violation("reserved opcode") }
        if opcode.isControl, byte & 0x80 == 0 { throw .violation("fragmented control frame") }
        if opcode == .continuation, kind == nil { throw .violation("continuation of nothing") }
        if opcode == .text || opcode == .binary, kind != nil { throw .violation("new message inside of another") }
        return opcode
    }

    private func checkSecond(_ byte: UInt8, _ opcode: WebSocketOpcode) throws(WebSocketFault) {
        let isMasked = byte & 0x80 != 0
        if isMasked != (role == .server) {
            throw .violation(isMasked ? "masked frame from a server" : "unmasked frame from a client")
        }
        if opcode.isControl, byte & 0x7f > 125 { throw .violation("control frame over 125 bytes") }
    }

    private static func lengthForm(_ byte: UInt8) -> (bytes: Int, short: UInt64?) {
        switch byte & 0x7f {
        case 126: (2, nil)
        case 127: (8, nil)
        default: (0, UInt64(byte & 0x7f))
        }
    }

    private func readLength(_ count: Int) -> UInt64 {
        buffer[(position + 2)..<(position + 2 + count)].reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func checkLength(
        _ length: UInt64, _ form: Int, _ opcode: WebSocketOpcode
    ) throws(WebSocketFault) -> Int {
        if form == 8, length >> 63 != 0 { throw .violation("length with its highest bit set") }
        if form == 2 && length < 126 || form == 8 && length <= 0xffff { throw .violation("length not minimal") }
        if !opcode.isControl, length > UInt64(maximumMessageBytes - message.count) {
            throw WebSocketFault(code: 1009, reason: "message over \(maximumMessageBytes) bytes")
        }
        return Int(length)
    }

    private mutating func begin(_ opcode: WebSocketOpcode) {
        guard opcode == .text || opcode == .binary else { return }
        kind = opcode
        validator = UTF8Validator()
    }

    // MARK: - Payload

    /// Takes what is there of the current frame's payload; true when that is all of it.
    private mutating func takePayload() throws(WebSocketFault) -> Bool {
        guard var header else { return false }
        let count = min(header.length - header.taken, buffer.count - position)
        let range = position..<(position + count)
        if let mask = header.mask {
            let taken = header.taken
            buffer.withUnsafeMutableBytes { WebSocketMask.apply(mask, at: taken, to: $0[range]) }
        }
        if header.opcode.isControl {
            control.append(contentsOf: buffer[range])
        } else {
            message.append(contentsOf: buffer[range])
            if kind == .text, !validate(range) { throw .notUTF8 }
        }
        position += count
        header.taken += count
        self.header = header
        return header.taken == header.length
    }

    private mutating func validate(_ range: Range<Int>) -> Bool {
        buffer.withUnsafeBytes { validator.push(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    private mutating func finishFrame() throws(WebSocketFault) -> Item? {
        guard let header else { return nil }
        self.header = nil
        if header.opcode.isControl {
            defer { control = [] }
            switch header.opcode {
            case .ping: return .ping(control)
            case .pong: return .pong(control)
            default: return try readClose(control)
            }
        }
        guard header.isFinal else { return nil }
        return try finishMessage()
    }

    private mutating func finishMessage() throws(WebSocketFault) -> Item {
        defer {
            message = []
            kind = nil
        }
        guard kind == .text else { return .message(.binary(message)) }
        guard validator.isComplete else { throw .notUTF8 }
        return .message(.text(String(decoding: message, as: UTF8.self)))
    }

    private func readClose(_ payload: [UInt8]) throws(WebSocketFault) -> Item {
        guard !payload.isEmpty else { return .close(code: nil, reason: "") }
        guard payload.count >= 2 else { throw .violation("close frame of one byte") }
        let code = Int(payload[0]) << 8 | Int(payload[1])
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: break
        default: throw .violation("close code \(code)")
        }
        let reason = Array(payload[2...])
        var validator = UTF8Validator()
        guard validator.push(reason), validator.isComplete else { throw .notUTF8 }
        return .close(code: code, reason: String(decoding: reason, as: UTF8.self))
    }
}
