// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// As HTTP headers say it, in whole seconds: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    public var httpDate: String {
        let text = iso8601  // CCYY-MM-DDThh:mm:ss…
        let days = Int((Double(milliseconds) / 86_400_000).rounded(.down))
        let date = CivilDate(daysSinceEpoch: days)
        let day = Self.days[((days % 7) + 7) % 7]
        let time = text.split(separator: "T").last.map { String($0.prefix(8)) } ?? "00:00:00"
        return "\(day), \(Self.two(date.day)) \(Self.months[date.month - 1]) \(date.year) \(time) GMT"
    }

    /// Reads that form; the two obsolete ones count as none.
    public init?(httpDate text: String) {
        let pieces = text.split(separator: " ")
        guard pieces.count == 6, pieces[5] == "GMT", pieces[0].hasSuffix(","),
            let month = Self.months.firstIndex(where: { $0 == pieces[2] }), pieces[1].utf8.count == 2,
            pieces[3].utf8.count == 4, pieces[4].utf8.count == 8
        else { return nil }
        self.init(iso8601: "\(pieces[3])-\(Self.two(month + 1))-\(pieces[1])T\(pieces[4])Z")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
