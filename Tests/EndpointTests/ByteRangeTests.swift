// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Endpoint

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-99", 0..<100), ("bytes=5-", 5..<100), ("bytes=-10", 90..<100),
        ("bytes=-1000", 0..<100), ("bytes=90-1000", 90..<100), ("Bytes=1-2", 1..<3), ("bytes= 1 - 2", 1..<3),
        ("bytes=99-99", 99..<100), ("bytes=0-99999999999999999999999", 0..<100),
    ])
    func aPartIsCutToTheFile(header: String, part: Range<Int>) {
        #expect(ByteRange(header, size: 100) == .part(part))
    }

    @Test(arguments: ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"])
    func whatLiesBehindTheEndIsOutside(header: String) {
        #expect(ByteRange(header, size: 100) == .outside)
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=1-2,4-5", "items=1-2", "bytes=1--2",
        "bytes=+1-2", "bytes=1-2-3", "bytes=0x1-2",
    ])
    func whatMeansNothingIsTheWhole(header: String?) {
        #expect(ByteRange(header, size: 100) == .whole)
    }

    @Test func noHeaderEverLeadsOutOfTheFile() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "bytes=", "0", "9", "18446744073709551615", "-", ",", " ", "a", "50", "\u{660}", "=", "9223372036854775807",
        ]
        for _ in 0..<20_000 {
            let header = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let size = Int.random(in: 0...200, using: &random)
            if case .part(let part) = ByteRange(header.joined(), size: size) {
                #expect(part.lowerBound >= 0 && part.upperBound <= size && !part.isEmpty)
            }
        }
    }
}
