// SPDX-License-Identifier: Apache-2.0
public import Base

/// A card under a message: a link's preview, or what a bot wrote. Discord: Embed Object.
public struct Embed: Sendable, Hashable, Codable {
    public var title: String?
    /// `rich`, `image`, `video`, `gifv`, `article`, `link`, `poll_result`; an open list.
    public var type: String?
    public var details: String?
    public var url: String?
    public var timestamp: Timestamp?
    /// 0xRRGGBB
    public var color: Int?
    public var footer: EmbedFooter?
    public var image: EmbedMedia?
    public var thumbnail: EmbedMedia?
    public var video: EmbedMedia?
    public var provider: EmbedSource?
    public var author: EmbedSource?
    public var fields: [EmbedField] = []

    public init(title: String? = nil, details: String? = nil, url: String? = nil) {
        self.title = title
        self.details = details
        self.url = url
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        title = container.read(.title)
        type = container.read(.type)
        details = container.read(.details)
        url = container.read(.url)
        timestamp = container.read(.timestamp)
        color = container.read(.color)
        footer = container.read(.footer)
        image = container.read(.image)
        thumbnail = container.read(.thumbnail)
        video = container.read(.video)
        provider = container.read(.provider)
        author = container.read(.author)
        fields = container.list(.fields)
    }

    enum CodingKeys: String, CodingKey {
        case title, type, url, timestamp, color, footer, image, thumbnail, video, provider, author, fields
        case details = "description"
    }
}
