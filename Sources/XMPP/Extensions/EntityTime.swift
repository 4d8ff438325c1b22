// SPDX-License-Identifier: Apache-2.0
public import Base

/// What time it is there (XEP-0202).
public struct EntityTime: Payload, Hashable {
    public static let name = Element.Name("time", in: NS.time)

    public var utc: Timestamp?
    /// The distance to UTC, `+02:00` or `Z`.
    public var zone: String

    /// Without a time it is the request.
    public init(_ utc: Timestamp? = nil, zone: String = "Z") {
        self.utc = utc
        self.zone = zone
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        utc = try element.first("utc").map { child throws(PayloadError) in
            guard let stamp = Timestamp(iso8601: child.text) else { throw .badContent(of: child.name) }
            return stamp
        }
        zone = element.text(of: "tzo") ?? "Z"
    }

    public var element: Element {
        var element = Element(Self.name)
        if let utc {
            element.append(Element("tzo", in: NS.time, text: zone))
            element.append(Element("utc", in: NS.time, text: utc.iso8601))
        }
        return element
    }
}
