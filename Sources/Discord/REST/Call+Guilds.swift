// SPDX-License-Identifier: Apache-2.0

extension Endpoint where Self == Call<Guild> {
    /// Without channels and members; `counts` adds the approximate ones.
    public static func guild(_ id: Guild.ID, counts: Bool = false) -> Self {
        Call(.get, Route("guilds/{}", ["\(id)"])).asking(["with_counts": counts])
    }
}

extension Endpoint where Self == Call<[Channel]> {
    /// Without threads and without what the bot cannot see: absence does not mean deleted.
    public static func channels(of guild: Guild.ID) -> Self {
        Call.list(.get, Route("guilds/{}/channels", ["\(guild)"]))
    }
}

extension Endpoint where Self == Call<[Role]> {
    public static func roles(of guild: Guild.ID) -> Self {
        Call.list(.get, Route("guilds/{}/roles", ["\(guild)"]))
    }
}

extension Endpoint where Self == Call<Role> {
    /// A role without permissions of its own, at the bottom. Needs MANAGE_ROLES.
    public static func createRole(_ name: String, in guild: Guild.ID) -> Self {
        Call(.post, Route("guilds/{}/roles", ["\(guild)"]))
            .sending(["name": JSONValue.string(name), "permissions": .string("0")])
    }
}

extension Endpoint where Self == Call<[Member]> {
    /// By ascending id, up to 1000 a page. Needs the members intent switched on in the portal.
    public static func members(of guild: Guild.ID, after: User.ID? = nil, limit: Int = 1000) -> Self {
        Call.list(.get, Route("guilds/{}/members", ["\(guild)"])).asking(["limit": limit, "after": after])
    }
}

extension Endpoint where Self == Call<Member> {
    public static func member(_ user: User.ID, of guild: Guild.ID) -> Self {
        Call(.get, Route("guilds/{}/members/{}", ["\(guild)", "\(user)"]))
    }

    /// Needs the permission for each thing changed, and a higher role than the member's.
    public static func modifyMember(_ user: User.ID, of guild: Guild.ID, _ change: MemberChange) -> Self {
        Call(.patch, Route("guilds/{}/members/{}", ["\(guild)", "\(user)"])).sending(change)
    }
}

extension Endpoint where Self == Call<Ban> {
    /// `unknownBan` when the user is not banned. Needs BAN_MEMBERS.
    public static func ban(of user: User.ID, in guild: Guild.ID) -> Self {
        Call(.get, Route("guilds/{}/bans/{}", ["\(guild)", "\(user)"]))
    }
}

extension Endpoint where Self == Call<NoContent> {
    public static func kick(_ user: User.ID, from guild: Guild.ID) -> Self {
        Call(.delete, Route("guilds/{}/members/{}", ["\(guild)", "\(user)"]))
    }

    /// Works for people who are no members too. `deletingSeconds` of their messages go with them, up to a week.
    public static func ban(_ user: User.ID, from guild: Guild.ID, deletingSeconds: Int = 0) -> Self {
        Call(.put, Route("guilds/{}/bans/{}", ["\(guild)", "\(user)"]))
            .sending(["delete_message_seconds": min(max(deletingSeconds, 0), 604_800)])
    }

    public static func unban(_ user: User.ID, from guild: Guild.ID) -> Self {
        Call(.delete, Route("guilds/{}/bans/{}", ["\(guild)", "\(user)"]))
    }

    public static func giveRole(_ role: Role.ID, to user: User.ID, of guild: Guild.ID) -> Self {
        Call(.put, Route("guilds/{}/members/{}/roles/{}", ["\(guild)", "\(user)", "\(role)"]))
    }

    public static func takeRole(_ role: Role.ID, from user: User.ID, of guild: Guild.ID) -> Self {
        Call(.delete, Route("guilds/{}/members/{}/roles/{}", ["\(guild)", "\(user)", "\(role)"]))
    }
}
