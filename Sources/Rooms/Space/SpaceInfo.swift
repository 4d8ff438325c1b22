// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// Who gets into a space by subscribing (XEP-0060 §4.5).
public enum SpaceAccess: String, Sendable, Hashable, CaseIterable, Codable {
    case open
    case authorize
    case whitelist
}

/// What a space says about itself, to members and to people who have only its link.
public struct SpaceInfo: Sendable, Hashable {
    public var title: String
    public var description: String
    public var access: SpaceAccess
    public var createdAt: Timestamp
    public var owners: [JID]
    public var language: String?
    /// Fetched from its `url`, which must be public HTTPS.
    public var avatar: AvatarMetadata.Info?
    public var banner: AvatarMetadata.Info?

    public init(
        title: String, description: String = "", access: SpaceAccess = .authorize, createdAt: Timestamp,
        owners: [JID] = [], language: String? = nil, avatar: AvatarMetadata.Info? = nil,
        banner: AvatarMetadata.Info? = nil
    ) {
        self.title = title
        self.description = description
        self.access = access
        self.createdAt = createdAt
        self.owners = owners
        self.language = language
        self.avatar = avatar
        self.banner = banner
    }
}
