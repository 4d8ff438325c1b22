// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Halves of a character in JSON escapes (`\ud83d` without `\ude00`): other languages write them, and Swift's decoder
/// refuses the whole text for one.
enum LoneSurrogates {
    /// The same with U+FFFD in their place, escaped; lengths stay.
    static func replaced(in json: Data) -> Data {
        let places = json.withUnsafeBytes { found(in: $0) }
        guard !places.isEmpty else { return json }
        var mended = json
        for place in places {
            let start = mended.startIndex + place
            mended.replaceSubrange(start..<start + 4, with: Array("fffd".utf8))
        }
        return mended
    }

    /// Where their four digits begin.
    private static func found(in bytes: UnsafeRawBufferPointer) -> [Int] {
        var places: [Int] = []
        var place = 0
        while let escape = bytes[place...].firstIndex(of: UInt8(ascii: "\\")) {
            guard let unit = unit(bytes, at: escape) else {
                place = min(escape + 2, bytes.count)
                continue
            }
            switch unit {
            case 0xD800...0xDBFF where (0xDC00...0xDFFF).contains(self.unit(bytes, at: escape + 6) ?? 0):
                place = escape + 12
            case 0xD800...0xDFFF:
                places.append(escape + 2)
                place = escape + 6
            default: place = escape + 6
            }
        }
        return places
    }

    /// The value of `\u` and four digits.
    private static func unit(_ bytes: UnsafeRawBufferPointer, at place: Int) -> UInt16? {
        guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let digits = String(decoding: bytes[place + 2..<place + 6], as: UTF8.self)
        return digits.first == "+" || digits.first == "-" ? nil : UInt16(digits, radix: 16)
    }
}
