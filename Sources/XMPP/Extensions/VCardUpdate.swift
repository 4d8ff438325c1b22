// SPDX-License-Identifier: Apache-2.0

/// Which picture somebody has, in presence (XEP-0153).
public struct VCardUpdate: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.vCardUpdate)

    public enum Photo: Sendable, Hashable {
        /// Not known yet; nothing may be concluded.
        case notReady
        case none
        /// SHA-1 of the picture, in hexadecimal.
        case hash(String)
    }

    public var photo: Photo

    public init(_ photo: Photo) {
        self.photo = photo
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        switch element.text(of: "photo") {
        case nil: photo = .notReady
        case ""?: photo = .none
        case let hash?: photo = .hash(hash)
        }
    }

    public var element: Element {
        switch photo {
        case .notReady: Element(Self.name)
        case .none: Element(Self.name, [:], [Element("photo", in: NS.vCardUpdate)])
        case .hash(let hash): Element(Self.name, [:], [Element("photo", in: NS.vCardUpdate, text: hash)])
        }
    }
}
