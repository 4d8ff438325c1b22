// SPDX-License-Identifier: Apache-2.0
public import Base
import Digest

/// Links that only the bridge can make, and that never change: `/media/<signature>/<part>/…/<part>`.
///
/// The signature is the first 128 bits of HMAC-SHA256 over the escaped parts, in base64url.
public struct MediaLinks: Sendable {
    private static let root = "/media/"
    private let key: Secret

    /// - Parameter key: at least 32 random bytes in any encoding; links made with another key are refused.
    public init(key: Secret) {
        self.key = key
    }

    /// The path of a link to what `parts` name; nil when there is no part, or one is empty, `.` or `..`.
    public func sign(_ parts: [String]) -> String? {
        guard !parts.isEmpty, parts.allSatisfy(Self.isLegal) else { return nil }
        let rest = parts.map(Self.escaped).joined(separator: "/")
        return Self.root + signature(of: rest) + "/" + rest
    }

    /// The parts of a link of ours; nil for every other path.
    public func verify(_ path: some StringProtocol) -> [String]? {
        guard path.hasPrefix(Self.root) else { return nil }
        let pieces = path.dropFirst(Self.root.count).split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, let given = pieces.first, let rest = pieces.last else { return nil }
        let right = signature(of: String(rest))
        guard Hashing.constantTimeEquals(Array(given.utf8), Array(right.utf8)) else { return nil }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map { Self.unescaped(Array($0.utf8)) }
        let known = parts.compactMap { $0 }
        return known.count == parts.count && known.allSatisfy(Self.isLegal) ? known : nil
    }

    private func signature(of rest: String) -> String {
        let digest = Hashing.hmacSHA256(key: Array(key.reveal().utf8), message: Array((Self.root + rest).utf8))
        return Array(digest.prefix(16)).base64URL
    }

    private static func isLegal(_ part: String) -> Bool {
        !part.isEmpty && part != "." && part != ".."
    }

    private static func escaped(_ part: String) -> String {
        part.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + [byte].hex.uppercased()
            }
        }
    }

    private static func unescaped(_ bytes: [UInt8]) -> String? {
        var result: [UInt8] = [], at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%") {
                guard at + 2 < bytes.count,
                    let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
                else { return nil }
                result.append(byte)
                at += 3
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}
