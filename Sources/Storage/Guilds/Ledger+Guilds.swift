// SPDX-License-Identifier: Apache-2.0
public import Discord
internal import GRDB

extension Ledger {
    private static let guildColumns = "id, slug, node, name, access_model, settings"

    public func guild(_ id: Guild.ID) throws -> StoredGuild? {
        try first("SELECT \(Self.guildColumns) FROM guilds WHERE id = ?", [id.sql], Self.guild)
    }

    /// The guild whose space is this pubsub node.
    public func guild(node: String) throws -> StoredGuild? {
        try first("SELECT \(Self.guildColumns) FROM guilds WHERE node = ?", [node], Self.guild)
    }

    public func guilds() throws -> [StoredGuild] {
        try all("SELECT \(Self.guildColumns) FROM guilds ORDER BY id", [], Self.guild)
    }

    /// Throws when the id, the slug or the node is taken.
    public func addGuild(_ guild: StoredGuild) throws {
        try run(
            "INSERT INTO guilds (\(Self.guildColumns)) VALUES (?, ?, ?, ?, ?, ?)",
            [guild.id.sql, guild.slug, guild.node, guild.name, guild.accessModel, guild.settings])
    }

    public func renameGuild(_ id: Guild.ID, to name: String) throws {
        try run("UPDATE guilds SET name = ? WHERE id = ?", [name, id.sql])
    }

    public func setAccessModel(_ id: Guild.ID, to model: String) throws {
        try run("UPDATE guilds SET access_model = ? WHERE id = ?", [model, id.sql])
    }

    /// `settings` is JSON.
    public func setSettings(_ id: Guild.ID, to settings: String) throws {
        try run("UPDATE guilds SET settings = ? WHERE id = ?", [settings, id.sql])
    }

    /// Forgets the guild with its rooms, their archives and everything else that hangs on it.
    public func removeGuild(_ id: Guild.ID) throws {
        try run("DELETE FROM guilds WHERE id = ?", [id.sql])
    }

    /// A slug that no guild has yet, made from a guild's name.
    public func mintSlug(from name: String, for id: Guild.ID) throws -> String {
        let wanted = Slug.make(from: name, orElse: "guild-\(Slug.short(id.rawValue))")
        return try Slug.unique(wanted, number: id.rawValue) {
            try exists("SELECT 1 FROM guilds WHERE slug = ?", [$0])
        }
    }

    private static func guild(_ row: Row) -> StoredGuild {
        StoredGuild(
            id: row.id(0), slug: row[1], node: row[2], name: row[3], accessModel: row[4], settings: row[5])
    }
}
