// SPDX-License-Identifier: Apache-2.0

/// Says that a stretch of text stands for somebody (XEP-0513).
public struct Mention: Payload, Hashable {
    public static let name = Element.Name("mention", in: NS.explicitMentions)

    /// Everyone in the room.
    public static let channel = "urn:xmpp:mentions:0#channel"

    public var range: Range<Int>?
    public var occupantID: String?
    public var uri: String?
    /// A group, as a URI.
    public var group: String?

    public init(range: Range<Int>? = nil, occupantID: String? = nil, uri: String? = nil, group: String? = nil) {
        self.range = range
        self.occupantID = occupantID
        self.uri = uri
        self.group = group
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        range = element.range(from: "begin", to: "end")
        occupantID = element["occupantid"]
        uri = element["uri"]
        group = element["mentions"]
    }

    public var element: Element {
        Element(
            Self.name,
            [
                "begin": range.map { String($0.lowerBound) }, "end": range.map { String($0.upperBound) },
                "occupantid": occupantID, "mentions": group, "uri": uri,
            ])
    }
}
