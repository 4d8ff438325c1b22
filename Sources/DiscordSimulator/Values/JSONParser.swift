// SPDX-License-Identifier: Apache-2.0

/// Reads JSON (RFC 8259) from UTF-8 bytes; at most 100 levels deep.
struct JSONParser {
    struct Fault: Error, Equatable {
        let offset: Int
    }

    private let bytes: [UInt8]
    private var offset = 0
    private static let maximumDepth = 100

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func parse(_ bytes: [UInt8]) throws(Fault) -> JSON {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.offset == bytes.count else { throw parser.fault }
        return value
    }

    private var fault: Fault { Fault(offset: offset) }
    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSON {
        guard depth < Self.maximumDepth else { throw fault }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Fault) -> JSON {
        guard bytes[offset...].starts(with: word.utf8) else { throw fault }
        offset += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(Fault) -> JSON {
        offset += 1
        var members: [String: JSON] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault }
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault }
            members[key] = try value(depth: depth + 1)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Fault) -> JSON {
        offset += 1
        var list: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(list) }
        repeat {
            list.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault }
        return .array(list)
    }

    private mutating func number() throws(Fault) -> JSON {
        let start = offset
        while let byte = peek, Self.isNumeric(byte) { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if let whole = Int64(text) { return .int(whole) }
        guard let first = text.utf8.first, first != UInt8(ascii: "+"), let real = Double(text), real.isFinite else {
            throw fault
        }
        return .double(real)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            return true
        default:
            return false
        }
    }

    private mutating func string() throws(Fault) -> String {
        offset += 1
        var units: [UInt8] = []
        while let byte = peek {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return try checked(units)
            case UInt8(ascii: "\\"): units.append(contentsOf: try escape())
            case 0..<0x20: throw fault
            default: units.append(byte)
            }
        }
        throw fault
    }

    private func checked(_ units: [UInt8]) throws(Fault) -> String {
        guard let text = String(validating: units, as: UTF8.self) else { throw fault }
        return text
    }

    private mutating func escape() throws(Fault) -> [UInt8] {
        guard let byte = peek else { throw fault }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault
        }
    }

    private mutating func unicodeEscape() throws(Fault) -> [UInt8] {
        let first = try hexadecimal()
        var code = UInt32(first)
        if (0xD800..<0xDC00).contains(first) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { return Array("\u{FFFD}".utf8) }
            let second = try hexadecimal()
            guard (0xDC00..<0xE000).contains(second) else { return Array("\u{FFFD}".utf8) }
            code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { return Array("\u{FFFD}".utf8) }
        return Array(String(scalar).utf8)
    }

    private mutating func hexadecimal() throws(Fault) -> UInt16 {
        guard offset + 4 <= bytes.count else { throw fault }
        let text = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
        guard let value = UInt16(text, radix: 16) else { throw fault }
        offset += 4
        return value
    }
}

extension JSON {
    /// The value these bytes hold; nil when they are no JSON.
    public init?(parsing bytes: [UInt8]) {
        guard let value = try? JSONParser.parse(bytes) else { return nil }
        self = value
    }

    public init?(parsing text: String) {
        self.init(parsing: Array(text.utf8))
    }
}
