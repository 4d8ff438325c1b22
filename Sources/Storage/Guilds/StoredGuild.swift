// SPDX-License-Identifier: Apache-2.0
public import Discord

/// A guild that is bridged, and its space.
public struct StoredGuild: Sendable, Hashable {
    public var id: Guild.ID
    /// First half of its rooms' localparts; never changes.
    public var slug: String
    /// The space's pubsub node; never changes.
    public var node: String
    public var name: String
    /// Pubsub access model of the space (XEP-0060 §4.5): `open`, `authorize` or `whitelist`.
    public var accessModel: String
    /// What the guild's admins chose, as JSON.
    public var settings: String

    public init(
        id: Guild.ID, slug: String, node: String, name: String, accessModel: String, settings: String = "{}"
    ) {
        self.id = id
        self.slug = slug
        self.node = node
        self.name = name
        self.accessModel = accessModel
        self.settings = settings
    }
}
