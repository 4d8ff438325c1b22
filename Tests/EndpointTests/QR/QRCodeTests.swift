// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Endpoint

@Suite struct QRCodeTests {
    /// ISO/IEC 18004 Annex I has this example: version 1-M, the data codewords of "01234567" and their correction.
    @Test func errorCorrectionIsThatOfTheStandardsExample() {
        let data: [UInt8] = [
            0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
        ]
        let wanted: [UInt8] = [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]
        #expect(ReedSolomon.remainder(of: data, count: 10) == wanted)
    }

    @Test func everyVersionIsFullWithItsCapacityAndTooSmallForOneMore() throws {
        for version in QRVersion.all {
            let text = String(repeating: "x", count: version.capacity)
            #expect(QRCode(text)?.size == version.size)
            #expect(QRCode(text + "x")?.size != version.size)
            let data = version.dataCodewords(of: Array(text.utf8))
            #expect(version.interleaved(data).count == version.codewords)
        }
        #expect(QRVersion.all.map(\.capacity) == [14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
    }

    @Test func whatIsTooLongHasNoCode() {
        #expect(QRCode(String(repeating: "é", count: 107)) == nil)
        #expect(QRCode("") != nil)
    }

    @Test func thePatternsThatReadersLookForAreThere() throws {
        let code = try #require(QRCode("xmpp:discord.example.org?;node=k3v9x2qa"))
        #expect(code.size == 29)
        for (row, column) in [(0, 0), (0, 22), (22, 0)] {
            let ring = (0..<7).allSatisfy { code[row, column + $0] && code[row + 6, column + $0] }
            #expect(ring && code[row + 3, column + 3] && !code[row + 1, column + 1])
        }
        #expect((8..<21).allSatisfy { code[6, $0] == ($0 % 2 == 0) && code[$0, 6] == ($0 % 2 == 0) })
        #expect(code[21, 8])
    }

    @Test func thePictureHasAQuietZoneAndDrawsEveryDarkModule() throws {
        let code = try #require(QRCode("hello"))
        let picture = code.svg(title: "Hello")
        #expect(picture.contains(#"viewBox="0 0 29 29""#) && picture.contains("<title>Hello</title>"))
        #expect(picture.contains("M4 4h7v1H4z"))
    }
}
