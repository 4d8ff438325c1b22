// SPDX-License-Identifier: Apache-2.0

/// What is known about a file (XEP-0446, and its elder in XEP-0234 §5).
public struct FileMetadata: Sendable, Hashable {
    /// A digest of the whole file, in Base64 (XEP-0300).
    public struct Hash: Sendable, Hashable {
        public var algorithm: String
        public var value: String

        public init(_ algorithm: String, _ value: String) {
            self.algorithm = algorithm
            self.value = value
        }
    }

    /// A small picture of it (XEP-0264).
    public struct Thumbnail: Sendable, Hashable {
        public var uri: String
        public var mediaType: String?
        public var width: Int?
        public var height: Int?

        public init(_ uri: String, mediaType: String? = nil, width: Int? = nil, height: Int? = nil) {
            self.uri = uri
            self.mediaType = mediaType
            self.width = width
            self.height = height
        }
    }

    public var name: String?
    public var mediaType: String?
    /// In bytes.
    public var size: Int?
    public var description: String?
    /// In pixels.
    public var width: Int?
    /// In pixels.
    public var height: Int?
    /// Playing time in milliseconds.
    public var length: Int?
    public var hashes: [Hash]
    public var thumbnails: [Thumbnail]

    public init(
        name: String? = nil, mediaType: String? = nil, size: Int? = nil, description: String? = nil,
        width: Int? = nil, height: Int? = nil, length: Int? = nil, hashes: [Hash] = [], thumbnails: [Thumbnail] = []
    ) {
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.description = description
        self.width = width
        self.height = height
        self.length = length
        self.hashes = hashes
        self.thumbnails = thumbnails
    }

    /// Reads a `file` element of either namespace.
    init(_ element: Element) {
        func number(_ local: String) -> Int? {
            element.text(of: local).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
        self.init(
            name: element.text(of: "name"),
            mediaType: element.text(of: "media-type"),
            size: number("size"),
            description: element.text(of: "desc"),
            width: number("width"),
            height: number("height"),
            length: number("length"),
            hashes: element.all("hash", in: NS.hashes).compactMap { hash in
                hash["algo"].map { Hash($0, hash.text) }
            },
            thumbnails: element.all("thumbnail", in: NS.thumbs).compactMap { thumbnail in
                thumbnail["uri"].map {
                    Thumbnail(
                        $0, mediaType: thumbnail["media-type"], width: thumbnail.int("width"),
                        height: thumbnail.int("height"))
                }
            })
    }

    func element(in namespace: String) -> Element {
        var element = Element("file", in: namespace)
        let texts = [
            ("media-type", mediaType), ("name", name), ("size", size.map(String.init)),
            ("width", width.map(String.init)), ("height", height.map(String.init)),
            ("length", length.map(String.init)), ("desc", description),
        ]
        for case (let local, let text?) in texts { element.append(Element(local, in: namespace, text: text)) }
        for hash in hashes {
            element.append(Element("hash", in: NS.hashes, ["algo": hash.algorithm], text: hash.value))
        }
        for thumbnail in thumbnails {
            element.append(
                Element(
                    "thumbnail", in: NS.thumbs,
                    [
                        "uri": thumbnail.uri, "media-type": thumbnail.mediaType,
                        "width": thumbnail.width.map(String.init), "height": thumbnail.height.map(String.init),
                    ]))
        }
        return element
    }
}
