// SPDX-License-Identifier: Apache-2.0

/// The name of a picture as it stands in its URL: `/avatars/<key>.<ending>`.
public struct AvatarPath: Sendable, Hashable {
    public var key: String
    public var kind: AvatarKind

    /// Refuses a key that could not be read back.
    public init?(key: String, kind: AvatarKind) {
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy(Self.isLegal) else { return nil }
        self.key = key
        self.kind = kind
    }

    /// Reads the last part of the path. Whatever is not exactly a legal key, a dot and a known ending is refused, so
    /// no escape and no parent directory gets through.
    public init?(fileName: some StringProtocol) {
        guard let dot = fileName.lastIndex(of: "."),
            let kind = AvatarKind(rawValue: String(fileName[fileName.index(after: dot)...]))
        else { return nil }
        self.init(key: String(fileName[..<dot]), kind: kind)
    }

    public var path: String { "/avatars/\(key).\(kind.rawValue)" }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
