// SPDX-License-Identifier: Apache-2.0

/// One line of an HTTP header. Names compare without regard to case only through `HTTPResponse.header`.
public struct HTTPHeader: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    public init(name: String, value: String) {
        self.init(name, value)
    }

    /// The name is a token (RFC 9110 §5.6.2) and the value holds no control character but tab.
    var isLegal: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isTokenCharacter)
            && value.utf8.allSatisfy { $0 == 9 || ($0 >= 32 && $0 != 127) }
    }

    /// Reads a line of a response; nil when it has no colon or no name.
    init?(line: String) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
        self.init(
            String(line[..<colon]), String(value.reversed().drop { $0.isWhitespace }.reversed()))
        if name.isEmpty { return nil }
    }

    static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension Sequence<HTTPHeader> {
    /// The first value under this name, whatever the case of its letters.
    public func value(of name: String) -> String? {
        let wanted = name.lowercased()
        return first { $0.name.lowercased() == wanted }?.value
    }
}
