// SPDX-License-Identifier: Apache-2.0

/// Ties a stretch of text, or the whole message, to something (XEP-0372).
public struct Reference: Payload, Hashable {
    public static let name = Element.Name("reference", in: NS.reference)

    public enum Kind: String, Sendable, Hashable {
        case mention
        case data
    }

    public var type: Kind
    public var uri: String?
    /// First scalar of the stretch and the one behind its last; nil for the whole message.
    public var range: Range<Int>?
    /// Which other message or thing is meant with the range.
    public var anchor: String?
    public var media: MediaSharing?

    public init(
        _ type: Kind, uri: String? = nil, range: Range<Int>? = nil, anchor: String? = nil, media: MediaSharing? = nil
    ) {
        self.type = type
        self.uri = uri
        self.range = range
        self.anchor = anchor
        self.media = media
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        guard let type = Kind(rawValue: try element.require("type")) else {
            throw .badAttribute("type", in: element.name)
        }
        self.type = type
        uri = element["uri"]
        range = element.range(from: "begin", to: "end")
        anchor = element["anchor"]
        media = element.payload(MediaSharing.self)
    }

    public var element: Element {
        Element(
            Self.name,
            [
                "type": type.rawValue, "begin": range.map { String($0.lowerBound) },
                "end": range.map { String($0.upperBound) }, "uri": uri, "anchor": anchor,
            ],
            media.map { [$0.element] } ?? [])
    }
}

extension Element {
    /// Two attributes as a range; nil unless both are there and in order.
    func range(from first: String, to last: String) -> Range<Int>? {
        guard let start = int(first), let end = int(last), start >= 0, start <= end else { return nil }
        return start..<end
    }
}
