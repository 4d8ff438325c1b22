// SPDX-License-Identifier: Apache-2.0

/// A file and where to get it, inside a ``Reference`` (XEP-0385).
public struct MediaSharing: Payload, Hashable {
    public static let name = Element.Name("media-sharing", in: NS.mediaSharing)

    public var file: FileMetadata
    public var urls: [String]

    public init(file: FileMetadata, urls: [String]) {
        self.file = file
        self.urls = urls
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        file = FileMetadata(try element.require(child: "file", in: NS.jingleFileTransfer))
        urls = element.first("sources")?.all("reference", in: NS.reference).compactMap { $0["uri"] } ?? []
    }

    public var element: Element {
        let sources = urls.map { Element("reference", in: NS.reference, ["type": "data", "uri": $0]) }
        return Element(
            Self.name, [:],
            [file.element(in: NS.jingleFileTransfer), Element("sources", in: NS.mediaSharing, [:], sources)])
    }
}
