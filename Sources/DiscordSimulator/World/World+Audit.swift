// SPDX-License-Identifier: Apache-2.0

extension World {
    /// Notes an act in the guild's audit log (resources/audit-log) and tells those who may read it.
    mutating func record(
        _ action: Int, in guildID: UInt64, by userID: UInt64, target: UInt64?, changes: [JSON] = [],
        options: JSON? = nil, reason: String? = nil
    ) {
        var entry = AuditEntry(id: newID(), action: action, userID: userID, targetID: target)
        entry.changes = changes
        entry.options = options
        entry.reason = reason
        guilds[guildID]?.audit.append(entry)
        guard let guild = guilds[guildID], baseRights(of: application.botID, in: guild).contains(.viewAuditLog) else {
            return
        }
        emit("GUILD_AUDIT_LOG_ENTRY_CREATE", guild: guildID, .moderation, entry.json)
    }

    /// One changed key, as the audit log writes it.
    static func change(_ key: String, from old: JSON?, to new: JSON?) -> JSON {
        var json: JSON = ["key": .string(key)]
        if let old, !old.isNull { json["old_value"] = old }
        if let new, !new.isNull { json["new_value"] = new }
        return json
    }
}
