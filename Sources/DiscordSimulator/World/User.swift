// SPDX-License-Identifier: Apache-2.0

extension World {
    /// A Discord account, apart from any guild.
    struct User: Sendable {
        let id: UInt64
        var username: String
        var globalName: String?
        var discriminator = "0"
        var avatar: String?
        var banner: String?
        var isBot = false
        var isSystem = false
        var publicFlags = 0

        var json: JSON {
            var json: JSON = [
                "id": .id(id), "username": .string(username), "global_name": .text(globalName),
                "discriminator": .string(discriminator), "avatar": .text(avatar), "banner": .text(banner),
                "accent_color": nil, "avatar_decoration_data": nil, "collectibles": nil, "primary_guild": nil,
                "public_flags": .count(publicFlags), "flags": .count(publicFlags),
            ]
            if isBot { json["bot"] = true }
            if isSystem { json["system"] = true }
            return json
        }
    }

    /// A user in a guild.
    struct Member: Sendable {
        let userID: UInt64
        var nick: String?
        var avatar: String?
        var roles: [UInt64] = []
        var joinedAt: Int64
        var timedOutUntil: Int64?
        var isPending = false
        var flags = 0
        var isMuted = false
        var isDeafened = false
        var premiumSince: Int64?

        /// Without the `user` key, as it stands inside messages.
        var bareJSON: JSON {
            [
                "nick": .text(nick), "avatar": .text(avatar), "banner": nil, "roles": .ids(roles),
                "joined_at": .time(joinedAt), "premium_since": .time(premiumSince), "deaf": .bool(isDeafened),
                "mute": .bool(isMuted), "pending": .bool(isPending), "flags": .count(flags),
                "communication_disabled_until": .time(timedOutUntil), "avatar_decoration_data": nil,
                "collectibles": nil,
            ]
        }
    }

    struct Role: Sendable {
        let id: UInt64
        var name: String
        var permissions: Rights
        var position: Int
        var color = 0
        var isHoisted = false
        var isManaged = false
        var isMentionable = false
        var icon: String?
        var unicodeEmoji: String?
        var tags: JSON?

        var json: JSON {
            var json: JSON = [
                "id": .id(id), "name": .string(name), "permissions": permissions.json,
                "position": .count(position), "color": .count(color),
                "colors": ["primary_color": .count(color), "secondary_color": nil, "tertiary_color": nil],
                "hoist": .bool(isHoisted), "managed": .bool(isManaged), "mentionable": .bool(isMentionable),
                "icon": .text(icon), "unicode_emoji": .text(unicodeEmoji), "flags": 0,
            ]
            if let tags { json["tags"] = tags }
            return json
        }
    }

    struct Overwrite: Sendable, Hashable {
        let id: UInt64
        let isForMember: Bool
        var allow: Rights
        var deny: Rights

        var json: JSON {
            ["id": .id(id), "type": isForMember ? 1 : 0, "allow": allow.json, "deny": deny.json]
        }
    }
}
