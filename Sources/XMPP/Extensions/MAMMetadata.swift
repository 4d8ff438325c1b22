// SPDX-License-Identifier: Apache-2.0
public import Base

/// Where an archive begins and ends (XEP-0313 §4.4); empty for an empty archive, and as the request.
public struct MAMMetadata: Payload, Hashable {
    public static let name = Element.Name("metadata", in: NS.mam)

    public struct Edge: Sendable, Hashable {
        public var id: String
        public var timestamp: Timestamp

        public init(_ id: String, at timestamp: Timestamp) {
            self.id = id
            self.timestamp = timestamp
        }
    }

    public var start: Edge?
    public var end: Edge?

    public init(start: Edge? = nil, end: Edge? = nil) {
        self.start = start
        self.end = end
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        start = try element.first("start").map(Self.edge)
        end = try element.first("end").map(Self.edge)
    }

    public var element: Element {
        var element = Element(Self.name)
        for (local, edge) in [("start", start), ("end", end)] {
            guard let edge else { continue }
            element.append(Element(local, in: NS.mam, ["id": edge.id, "timestamp": edge.timestamp.iso8601]))
        }
        return element
    }

    private static func edge(_ element: Element) throws(PayloadError) -> Edge {
        Edge(try element.require("id"), at: try element.requireTimestamp("timestamp"))
    }
}
