// SPDX-License-Identifier: Apache-2.0
public import Base

/// A page of pinned messages, the latest pin first. Discord: Get Channel Pins.
public struct PinPage: Sendable, Hashable, Decodable {
    public struct Pin: Sendable, Hashable, Decodable {
        public var pinnedAt: Timestamp
        public var message: Message

        private enum CodingKeys: String, CodingKey {
            case message
            case pinnedAt = "pinned_at"
        }
    }

    public var pins: [Pin]
    public var hasMore: Bool

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        pins = container.list(.pins)
        hasMore = container.read(.hasMore) ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case pins = "items"
        case hasMore = "has_more"
    }
}

extension Endpoint where Self == Call<PinPage> {
    /// Up to 50 a page; the next page is before the last pin's time.
    public static func pins(in channel: Channel.ID, before: Timestamp? = nil, limit: Int = 50) -> Self {
        Call(.get, Route("channels/{}/messages/pins", ["\(channel)"]))
            .asking(["before": before?.iso8601, "limit": limit])
    }
}

extension Endpoint where Self == Call<NoContent> {
    /// Needs PIN_MESSAGES.
    public static func pin(_ message: Message.ID, in channel: Channel.ID) -> Self {
        Call(.put, Route("channels/{}/messages/pins/{}", ["\(channel)", "\(message)"]))
    }

    public static func unpin(_ message: Message.ID, in channel: Channel.ID) -> Self {
        Call(.delete, Route("channels/{}/messages/pins/{}", ["\(channel)", "\(message)"]))
    }
}
