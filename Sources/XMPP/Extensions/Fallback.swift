// SPDX-License-Identifier: Apache-2.0

/// Which part of the text is only for clients that lack some extension (XEP-0428).
public struct Fallback: Payload, Hashable {
    public static let name = Element.Name("fallback", in: NS.fallback)

    /// A stretch of text.
    public enum Region: Sendable, Hashable {
        case whole
        /// From the first to before the last, counted in Unicode scalars.
        case range(Range<Int>)
    }

    /// The namespace of the extension in question.
    public var purpose: String?
    public var body: [Region]
    public var subject: [Region]

    public init(for purpose: String?, body: [Region] = [.whole], subject: [Region] = []) {
        self.purpose = purpose
        self.body = body
        self.subject = subject
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        purpose = element["for"]
        body = try element.all("body").map(Self.region)
        subject = try element.all("subject").map(Self.region)
    }

    public var element: Element {
        var element = Element(Self.name, ["for": purpose])
        for (local, regions) in [("subject", subject), ("body", body)] {
            element.append(contentsOf: regions.map { Self.element(local, $0) })
        }
        return element
    }

    /// The text without the parts that are for the given extension.
    public func stripped(_ text: String) -> String {
        if body.contains(.whole) { return "" }
        let scalars = text.unicodeScalars
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: zip(scalars, isRemoved(count: scalars.count)).lazy.filter { !$0.1 }.map(\.0))
        return String(kept)
    }

    /// For each scalar of a text of so many, whether a range covers it. In linear time, however many ranges there are
    /// and however they overlap.
    public func isRemoved(count: Int) -> [Bool] {
        var ends = [Int](repeating: 0, count: count)
        for case .range(let range) in body where range.lowerBound < count {
            ends[range.lowerBound] = max(ends[range.lowerBound], min(range.upperBound, count))
        }
        var end = 0
        return ends.enumerated().map { index, own in
            end = max(end, own)
            return index < end
        }
    }

    private static func region(_ element: Element) throws(PayloadError) -> Region {
        guard element["start"] != nil || element["end"] != nil else { return .whole }
        guard let start = element.int("start") else { throw .badAttribute("start", in: element.name) }
        guard let end = element.int("end"), start >= 0, start <= end else {
            throw .badAttribute("end", in: element.name)
        }
        return .range(start..<end)
    }

    private static func element(_ local: String, _ region: Region) -> Element {
        guard case .range(let range) = region else { return Element(local, in: NS.fallback) }
        return Element(
            local, in: NS.fallback, ["start": String(range.lowerBound), "end": String(range.upperBound)])
    }
}
