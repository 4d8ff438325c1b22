// SPDX-License-Identifier: Apache-2.0

/// A file or image in a layout. Discord: Unfurled Media Item.
public struct ComponentMedia: Sendable, Hashable, Codable {
    public var url: String
    public var proxyURL: String?
    public var width: Int?
    public var height: Int?
    public var contentType: String?
    public var attachmentID: Attachment.ID?

    public init(url: String) {
        self.url = url
    }

    enum CodingKeys: String, CodingKey {
        case url, width, height
        case proxyURL = "proxy_url"
        case contentType = "content_type"
        case attachmentID = "attachment_id"
    }
}

/// One picture of a media gallery. Discord: Media Gallery Item.
public struct ComponentItem: Sendable, Hashable, Codable {
    public var media: ComponentMedia
    public var details: String?
    public var isSpoiler: Bool?

    public init(media: ComponentMedia, details: String? = nil) {
        self.media = media
        self.details = details
    }

    enum CodingKeys: String, CodingKey {
        case media
        case details = "description"
        case isSpoiler = "spoiler"
    }
}

/// One choice of a select menu. Discord: Select Option.
public struct ComponentOption: Sendable, Hashable, Codable {
    public var label: String
    public var value: String
    public var details: String?
    public var isDefault: Bool?

    public init(label: String, value: String, details: String? = nil) {
        self.label = label
        self.value = value
        self.details = details
    }

    enum CodingKeys: String, CodingKey {
        case label, value
        case details = "description"
        case isDefault = "default"
    }
}
