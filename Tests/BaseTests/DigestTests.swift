// SPDX-License-Identifier: Apache-2.0
import Digest
import Testing

struct DigestTests {
    @Test func knownDigests() {
        #expect(Hashing.sha1("abc".utf8).hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(Hashing.sha1([]).hex == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(
            Hashing.sha256("abc".utf8).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func anySequenceOfBytesWillDo() {
        #expect(Hashing.sha1((0..<3).lazy.map { UInt8(ascii: "a") + $0 }).hex == Hashing.sha1("abc".utf8).hex)
    }

    /// RFC 4231, test cases 2 and 6.
    @Test func knownAuthenticators() {
        let short = Hashing.hmacSHA256(key: "Jefe".utf8, message: "what do ya want for nothing?".utf8)
        #expect(short.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = Hashing.hmacSHA256(
            key: [UInt8](repeating: 0xaa, count: 131),
            message: "Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        #expect(long.hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect(Hashing.hmacSHA256(key: [], message: []).count == 32)
    }

    @Test func piecesMakeTheSameDigest() {
        var running = RunningSHA256()
        for piece in ["a", "", "bc"] { running.update(Array(piece.utf8)) }
        #expect(running.finish() == Hashing.sha256("abc".utf8))
    }

    @Test func randomBytesDiffer() {
        #expect(Hashing.randomBytes(32).count == 32)
        #expect(Hashing.randomBytes(32) != Hashing.randomBytes(32))
        #expect(Hashing.randomBytes(0).isEmpty)
    }

    @Test func equalityLooksAtLengthAndBytes() {
        #expect(Hashing.constantTimeEquals([1, 2], [1, 2]))
        #expect(!Hashing.constantTimeEquals([1, 2], [1, 3]))
        #expect(!Hashing.constantTimeEquals([1, 2], [1, 2, 3]))
        #expect(Hashing.constantTimeEquals([], []))
    }
}
