// SPDX-License-Identifier: Apache-2.0

/// Discord: Embed Footer Structure.
public struct EmbedFooter: Sendable, Hashable, Codable {
    public var text: String
    public var iconURL: String?

    public init(text: String, iconURL: String? = nil) {
        self.text = text
        self.iconURL = iconURL
    }

    enum CodingKeys: String, CodingKey {
        case text
        case iconURL = "icon_url"
    }
}

/// An embed's image, thumbnail or video. Discord: Embed Image Structure.
public struct EmbedMedia: Sendable, Hashable, Codable {
    public var url: String?
    public var proxyURL: String?
    public var width: Int?
    public var height: Int?
    public var contentType: String?
    /// A ThumbHash in base64.
    public var placeholder: String?

    public init(url: String) {
        self.url = url
    }

    enum CodingKeys: String, CodingKey {
        case url, width, height, placeholder
        case proxyURL = "proxy_url"
        case contentType = "content_type"
    }
}

/// An embed's author or provider; either may lack its name. Discord: Embed Author Structure.
public struct EmbedSource: Sendable, Hashable, Codable {
    public var name: String?
    public var url: String?
    public var iconURL: String?

    public init(name: String?, url: String? = nil, iconURL: String? = nil) {
        self.name = name
        self.url = url
        self.iconURL = iconURL
    }

    enum CodingKeys: String, CodingKey {
        case name, url
        case iconURL = "icon_url"
    }
}

/// Discord: Embed Field Structure.
public struct EmbedField: Sendable, Hashable, Codable {
    public var name: String
    public var value: String
    public var isInline: Bool?

    public init(name: String, value: String, isInline: Bool? = nil) {
        self.name = name
        self.value = value
        self.isInline = isInline
    }

    enum CodingKeys: String, CodingKey {
        case name, value
        case isInline = "inline"
    }
}
