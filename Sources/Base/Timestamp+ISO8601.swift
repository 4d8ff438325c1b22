// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    /// Reads `CCYY-MM-DDThh:mm:ss[.fraction][Z|±hh[:mm]]`: both XEP-0082 and what Discord sends. Digits beyond
    /// milliseconds are cut off, a missing offset means UTC, a leap second counts as the next second.
    public init?(iso8601 text: String) {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.number(4), scanner.skip("-"),
            let month = scanner.number(2), (1...12).contains(month), scanner.skip("-"),
            let day = scanner.number(2), (1...CivilDate.daysIn(month: month, of: year)).contains(day),
            scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(2), minute < 60, scanner.skip(":"),
            let second = scanner.number(2), second <= 60,
            let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd
        else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
        let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset * 60
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(fraction))
    }

    /// UTC with milliseconds, as XEP-0082 wants it: `2026-01-01T00:00:00.000Z`. Years outside 0...9999 are clamped.
    public var iso8601: String {
        let clamped = min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999)
        let (day, rest) = Self.divide(Int(clamped), by: 86_400_000)
        let date = CivilDate(daysSinceEpoch: day)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        Self.write(date.year, digits: 4, to: &bytes, then: "-")
        Self.write(date.month, digits: 2, to: &bytes, then: "-")
        Self.write(date.day, digits: 2, to: &bytes, then: "T")
        Self.write(rest / 3_600_000, digits: 2, to: &bytes, then: ":")
        Self.write(rest / 60_000 % 60, digits: 2, to: &bytes, then: ":")
        Self.write(rest / 1000 % 60, digits: 2, to: &bytes, then: ".")
        Self.write(rest % 1000, digits: 3, to: &bytes, then: "Z")
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func divide(_ value: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
        let rest = (value % divisor + divisor) % divisor
        return ((value - rest) / divisor, rest)
    }

    private static func write(_ value: Int, digits: Int, to bytes: inout [UInt8], then end: Unicode.Scalar) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(48 + value / divisor % 10))
            divisor /= 10
        }
        bytes.append(UInt8(ascii: end))
    }
}
