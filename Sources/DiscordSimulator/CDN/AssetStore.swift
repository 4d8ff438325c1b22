// SPDX-License-Identifier: Apache-2.0
import Digest

/// The bytes behind the fake CDN's addresses, and the signatures of those that expire.
struct AssetStore: Sendable {
    struct Asset: Sendable {
        let bytes: [UInt8]
        let contentType: String
    }

    private var byPath: [String: Asset] = [:]
    /// Hashes of pictures that lie elsewhere: a webhook's `avatar_url`.
    private var remote: [String: String] = [:]
    private let key: [UInt8] = Array("the simulator signs with this".utf8)

    mutating func store(_ bytes: [UInt8], contentType: String, at path: String) {
        byPath[path] = Asset(bytes: bytes, contentType: contentType)
    }

    func asset(at path: String) -> Asset? { byPath[path] }

    /// Stores a picture given as `data:image/png;base64,…`; gives its hash.
    mutating func store(picture: String) -> String? {
        guard picture.hasPrefix("data:image/"), let comma = picture.firstIndex(of: ",") else { return nil }
        let head = picture[..<comma]
        guard head.hasSuffix(";base64"), let bytes = [UInt8](base64: picture[picture.index(after: comma)...]),
            !bytes.isEmpty
        else { return nil }
        let type = String(head.dropFirst(5).dropLast(7))
        let hash = String(Hashing.sha256(bytes).hex.prefix(32))
        byPath["pictures/\(hash)"] = Asset(bytes: bytes, contentType: type)
        return hash
    }

    mutating func store(remotePicture url: String) -> String {
        let hash = String(Hashing.sha256(Array(url.utf8)).hex.prefix(32))
        remote[hash] = url
        return hash
    }

    func remotePicture(_ hash: String) -> String? { remote[hash] }

    /// `ex=…&is=…&hm=…&` as on attachment addresses: hexadecimal seconds and an HMAC.
    func signature(of path: String, at now: Int64, lifetime: Int64) -> String {
        let issued = String(now / 1000, radix: 16)
        let expires = String((now &+ lifetime) / 1000, radix: 16)
        return "ex=\(expires)&is=\(issued)&hm=\(mark(path, expires, issued))&"
    }

    func isValid(_ query: Query, for path: String, at now: Int64) -> Bool {
        guard let expires = query["ex"], let issued = query["is"], let mark = query["hm"] else { return false }
        guard let end = Int64(expires, radix: 16), now / 1000 < end else { return false }
        return mark == self.mark(path, expires, issued)
    }

    private func mark(_ path: String, _ expires: String, _ issued: String) -> String {
        Hashing.hmacSHA256(key: key, message: Array("\(path)|\(expires)|\(issued)".utf8)).hex
    }
}
