// SPDX-License-Identifier: Apache-2.0
import Net
import Testing

struct UTF8ValidatorTests {
    private static func isValid(_ pieces: [[UInt8]]) -> Bool {
        var validator = UTF8Validator()
        return pieces.allSatisfy { validator.push($0) } && validator.isComplete
    }

    @Test func everyScalarIsValidInOnePieceAndByteByByte() {
        for value in stride(from: UInt32(0), through: 0x10ffff, by: 97) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(Character(scalar)).utf8)
            #expect(Self.isValid([bytes]) && Self.isValid(bytes.map { [$0] }))
        }
    }

    @Test func longTextIsValidWhereverItIsSplit() {
        let bytes = Array("Hello-µ@ßöäüàá-UTF-8!! 🚀 abcdefghijklmnopqrstuvwxyz 日本語".utf8)
        for split in 0...bytes.count {
            #expect(Self.isValid([Array(bytes[..<split]), Array(bytes[split...])]))
        }
    }

    @Test(
        arguments: [
            [0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xc2], [0xc2, 0x41], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf],
            [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xef, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf0, 0x8f, 0xbf, 0xbf],
            [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xfe], [0xff],
            [0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0xff], [0xf0, 0x9f, 0x9a],
        ] as [[UInt8]])
    func whatStandardLibraryRepairsIsInvalid(bytes: [UInt8]) {
        #expect(!Self.isValid([bytes]))
        #expect(!Self.isValid(bytes.map { [$0] }))
        #expect(Array(String(decoding: bytes, as: UTF8.self).utf8) != bytes)
    }

    @Test func failsAtTheFirstByteThatCannotBeRight() {
        var validator = UTF8Validator()
        let begun = validator.push([0xf4])
        let gone = validator.push([0x90])
        #expect(begun && !gone)
    }
}
