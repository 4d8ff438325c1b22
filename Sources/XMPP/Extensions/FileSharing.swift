// SPDX-License-Identifier: Apache-2.0

/// A file and where to get it (XEP-0447).
public struct FileSharing: Payload, Hashable {
    public static let name = Element.Name("file-sharing", in: NS.fileSharing)

    public enum Disposition: String, Sendable, Hashable {
        /// To be shown in the conversation.
        case inline
        case attachment
    }

    /// Tells files of one message apart.
    public var id: String?
    public var disposition: Disposition?
    public var file: FileMetadata
    /// Addresses to download from; other kinds of sources are passed over.
    public var urls: [String]

    public init(
        id: String? = nil, disposition: Disposition? = nil, file: FileMetadata, urls: [String]
    ) {
        self.id = id
        self.disposition = disposition
        self.file = file
        self.urls = urls
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = element["id"]
        disposition = element["disposition"].flatMap(Disposition.init(rawValue:))
        file = FileMetadata(try element.require(child: "file", in: NS.fileMetadata))
        urls = element.first("sources")?.all("url-data", in: NS.urlData).compactMap { $0["target"] } ?? []
    }

    public var element: Element {
        let sources = urls.map { Element("url-data", in: NS.urlData, ["target": $0]) }
        return Element(
            Self.name, ["id": id, "disposition": disposition?.rawValue],
            [file.element(in: NS.fileMetadata), Element("sources", in: NS.fileSharing, [:], sources)])
    }
}
