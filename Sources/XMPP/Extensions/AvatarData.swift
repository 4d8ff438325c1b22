// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// A picture itself (XEP-0084 §4.1).
public struct AvatarData: Payload, Hashable {
    public static let name = Element.Name("data", in: NS.avatarData)

    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        bytes = try element.base64Content()
    }

    public var element: Element {
        Element(Self.name, text: bytes.base64)
    }
}

extension Element {
    /// The text read as Base64.
    func base64Content() throws(PayloadError) -> [UInt8] {
        guard let bytes = [UInt8](base64: text) else { throw .badContent(of: name) }
        return bytes
    }
}
