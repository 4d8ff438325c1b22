// SPDX-License-Identifier: Apache-2.0
internal import COpenSSL

/// Digests, message authentication and random bytes of OpenSSL's libcrypto.
public enum Hashing {
    /// 20 bytes. For XEP-0114's handshake, avatar ids and WebSocket upgrades only: SHA-1 is broken for anything else.
    public static func sha1(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        digest(bytes, EVP_sha1(), size: 20)
    }

    /// 32 bytes.
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        digest(bytes, EVP_sha256(), size: 32)
    }

    /// 32 bytes (RFC 2104).
    public static func hmacSHA256(key: some Sequence<UInt8>, message: some Sequence<UInt8>) -> [UInt8] {
        let key = Array(key)
        let message = Array(message)
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = HMAC(EVP_sha256(), key, Int32(clamping: key.count), message, message.count, &result, &length)
        precondition(done != nil && length == 32, "libcrypto has no HMAC-SHA-256")
        return result
    }

    /// Bytes fit for secrets. Ends the process when the system has no randomness, which is better than weak secrets.
    public static func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(count, 0))
        precondition(RAND_bytes(&bytes, Int32(clamping: bytes.count)) == 1, "libcrypto has no randomness")
        return bytes
    }

    /// Compares two authenticators in a time that tells nothing of where they differ.
    public static func constantTimeEquals(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        let left = Array(left)
        let right = Array(right)
        return left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    private static func digest(_ bytes: some Sequence<UInt8>, _ kind: OpaquePointer?, size: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: size)
        let done = bytes.withContiguousStorageIfAvailable {
            EVP_Digest($0.baseAddress, $0.count, &result, nil, kind, nil)
        }
        if let done {
            precondition(done == 1, "libcrypto lacks a digest")
            return result
        }
        return digest(Array(bytes), kind, size: size)
    }
}
