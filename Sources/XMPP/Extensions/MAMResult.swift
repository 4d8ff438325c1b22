// SPDX-License-Identifier: Apache-2.0

/// One archived message, on its way to whoever asked (XEP-0313 §4.2).
public struct MAMResult: Payload, Hashable {
    public static let name = Element.Name("result", in: NS.mam)

    public var queryID: String?
    /// The id in the archive, the same as the stanza id.
    public var id: String
    public var forwarded: Forwarded

    public init(queryID: String? = nil, id: String, forwarded: Forwarded) {
        self.queryID = queryID
        self.id = id
        self.forwarded = forwarded
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        queryID = element["queryid"]
        id = try element.require("id")
        forwarded = try Forwarded(try element.require(child: "forwarded", in: NS.forward))
    }

    public var element: Element {
        Element(Self.name, ["queryid": queryID, "id": id], [forwarded.element])
    }
}
