// SPDX-License-Identifier: Apache-2.0

/// Which pictures there are of somebody or something (XEP-0084 §4.2).
public struct AvatarMetadata: Payload, Hashable {
    public static let name = Element.Name("metadata", in: NS.avatarMetadata)

    public struct Info: Sendable, Hashable {
        /// SHA-1 of the picture, in hexadecimal.
        public var id: String
        public var type: String
        public var bytes: Int
        /// In pixels.
        public var width: Int?
        /// In pixels.
        public var height: Int?
        public var url: String?

        public init(
            id: String, type: String, bytes: Int, width: Int? = nil, height: Int? = nil, url: String? = nil
        ) {
            self.id = id
            self.type = type
            self.bytes = bytes
            self.width = width
            self.height = height
            self.url = url
        }
    }

    /// Empty when there is no picture.
    public var infos: [Info]

    public init(_ infos: [Info] = []) {
        self.infos = infos
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        infos = try element.all("info").map { child throws(PayloadError) in
            Info(
                id: try child.require("id"), type: try child.require("type"), bytes: child.int("bytes") ?? 0,
                width: child.int("width"), height: child.int("height"), url: child["url"])
        }
    }

    public var element: Element {
        let children = infos.map { info in
            Element(
                "info", in: NS.avatarMetadata,
                [
                    "id": info.id, "type": info.type, "bytes": String(info.bytes),
                    "width": info.width.map(String.init), "height": info.height.map(String.init), "url": info.url,
                ])
        }
        return Element(Self.name, [:], children)
    }
}
