// SPDX-License-Identifier: Apache-2.0
import XMPP

extension RoomText {
    private static let pictureLimit = 50

    /// The text with its pictures inside (XEP-0071): the only form in which clients show custom emoji.
    ///
    /// - Parameter start: the first scalar that is not a quote for other clients.
    static func html(_ body: String, _ stretches: [RoomFragment.Stretch], from start: Int) -> Element? {
        let pictures = stretches.compactMap { stretch -> (Range<Int>, String)? in
            guard case .picture(let contentID) = stretch.meaning, stretch.range.lowerBound >= start else { return nil }
            return (stretch.range, contentID)
        }
        guard !pictures.isEmpty else { return nil }
        let scalars = Array(body.unicodeScalars)
        var paragraph = Element("p", in: NS.xhtml)
        var place = start
        for (range, contentID) in pictures.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }).prefix(pictureLimit)
        where range.lowerBound >= place && range.upperBound <= scalars.count {
            append(scalars[place..<range.lowerBound], to: &paragraph)
            let alternative = String(String.UnicodeScalarView(scalars[range]))
            paragraph.append(Element("img", in: NS.xhtml, ["src": "cid:\(contentID)", "alt": alternative]))
            place = range.upperBound
        }
        append(scalars[place...], to: &paragraph)
        return Element("html", in: NS.xhtmlIM, [:], [Element("body", in: NS.xhtml, [:], [paragraph])])
    }

    private static func append(_ scalars: ArraySlice<Unicode.Scalar>, to paragraph: inout Element) {
        for (number, line) in scalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { paragraph.append(Element("br", in: NS.xhtml)) }
            if !line.isEmpty { paragraph.append(text: String(String.UnicodeScalarView(line))) }
        }
    }
}
