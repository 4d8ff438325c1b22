// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// A small file in a stanza, named by its digest (XEP-0231).
public struct BitsOfBinary: Payload, Hashable {
    public static let name = Element.Name("data", in: NS.bob)

    public var contentID: String
    public var type: String?
    /// How many seconds it may be kept.
    public var maximumAge: Int?
    /// Nil in the request.
    public var bytes: [UInt8]?

    public init(contentID: String, type: String? = nil, maximumAge: Int? = nil, bytes: [UInt8]? = nil) {
        self.contentID = contentID
        self.type = type
        self.maximumAge = maximumAge
        self.bytes = bytes
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        contentID = try element.require("cid")
        type = element["type"]
        maximumAge = element.int("max-age")
        bytes = element.text.isEmpty ? nil : try element.base64Content()
    }

    public var element: Element {
        Element(
            Self.name, ["cid": contentID, "type": type, "max-age": maximumAge.map(String.init)],
            text: bytes?.base64)
    }

    /// The name of a file with these bytes (XEP-0231 §2).
    public static func contentID(of bytes: [UInt8]) -> String {
        "sha1+\(Hashing.sha1(bytes).hex)@bob.xmpp.org"
    }
}
