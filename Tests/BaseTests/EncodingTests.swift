// SPDX-License-Identifier: Apache-2.0
import Digest
import Foundation
import Testing

struct EncodingTests {
    @Test func base64AgreesWithFoundation() {
        for count in 0..<70 {
            let bytes = Hashing.randomBytes(count)
            #expect(bytes.base64 == Data(bytes).base64EncodedString())
            #expect([UInt8](base64: bytes.base64) == bytes)
            #expect([UInt8](base64: bytes.base64URL) == bytes)
        }
    }

    @Test func theURLAlphabetNeedsNoEscapes() {
        #expect([0xfb, 0xff, 0xfe, 0xff].base64URL == "-__-_w")
    }

    @Test func foldedLinesAreRead() {
        #expect([UInt8](base64: "aGVs\n  bG8=\r\n") == Array("hello".utf8))
    }

    @Test(arguments: ["a", "abc!", "ab=c", "aGVsbG8==", "====", "é"])
    func wrongBase64IsRefused(text: String) {
        #expect([UInt8](base64: text) == nil)
    }

    @Test func hexGoesBothWays() {
        #expect([UInt8](hex: "00ffA5") == [0, 255, 165])
        #expect([0, 255, 165].hex == "00ffa5")
        #expect([UInt8](hex: "0") == nil)
        #expect([UInt8](hex: "0g") == nil)
    }
}
