// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// Somebody's card in its old form, where room avatars live (XEP-0054).
public struct VCard: Payload, Hashable {
    public static let name = Element.Name("vCard", in: NS.vCardTemp)

    public struct Photo: Sendable, Hashable {
        public var type: String
        public var bytes: [UInt8]

        public init(type: String, bytes: [UInt8]) {
            self.type = type
            self.bytes = bytes
        }
    }

    public var fullName: String?
    public var nickname: String?
    public var url: String?
    public var description: String?
    public var photo: Photo?
    /// Everything else on the card.
    public var otherFields: [Element]

    /// Without contents it is the request.
    public init(
        fullName: String? = nil, nickname: String? = nil, url: String? = nil, description: String? = nil,
        photo: Photo? = nil, otherFields: [Element] = []
    ) {
        self.fullName = fullName
        self.nickname = nickname
        self.url = url
        self.description = description
        self.photo = photo
        self.otherFields = otherFields
    }

    /// A photo that is no Base64, or only an address, counts as none.
    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        let known: Set = ["FN", "NICKNAME", "URL", "DESC", "PHOTO"]
        self.init(
            fullName: element.text(of: "FN"),
            nickname: element.text(of: "NICKNAME"),
            url: element.text(of: "URL"),
            description: element.text(of: "DESC"),
            photo: element.first("PHOTO").flatMap(Self.photo),
            otherFields: element.elements.filter { !known.contains($0.name.local) })
    }

    public var element: Element {
        var element = Element(Self.name)
        for (local, text) in [("FN", fullName), ("NICKNAME", nickname), ("URL", url), ("DESC", description)] {
            if let text { element.append(Element(local, in: NS.vCardTemp, text: text)) }
        }
        if let photo {
            let type = Element("TYPE", in: NS.vCardTemp, text: photo.type)
            let value = Element("BINVAL", in: NS.vCardTemp, text: photo.bytes.base64)
            element.append(Element("PHOTO", in: NS.vCardTemp, [:], [type, value]))
        }
        element.append(contentsOf: otherFields)
        return element
    }

    private static func photo(_ element: Element) -> Photo? {
        guard let value = element.first("BINVAL"), let bytes = try? value.base64Content(), !bytes.isEmpty else {
            return nil
        }
        return Photo(type: element.text(of: "TYPE") ?? "application/octet-stream", bytes: bytes)
    }
}
