// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let inviteRoutes: [Route] = [
        Route("GET", "invites/{code}") { world, call throws(APIError) in
            guard let invite = world.invites[call.text("code")], !world.isExpired(invite) else { throw .unknownInvite }
            return .json(world.json(invite, withCounts: call.query.flag("with_counts")))
        },
        Route("DELETE", "invites/{code}") { world, call throws(APIError) in
            guard let invite = world.invites[call.text("code")] else { throw .unknownInvite }
            let channel = try world.channel(invite.channelID, seenBy: try call.actor())
            try world.require(.manageChannels, of: call, in: channel)
            let json = world.json(invite, withCounts: false)
            world.deleteInvite(invite)
            return .json(json)
        },
        Route("POST", "channels/{channel_id}/invites") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.createInvite, of: call, in: channel)
            var form = Form(call.body)
            let age = form.integer("max_age", 0...604_800) ?? 86_400
            let uses = form.integer("max_uses", 0...100) ?? 0
            let isTemporary = form.flag("temporary") ?? false
            try form.check()
            let invite = try world.createInvite(
                to: channel, by: try call.actor(), maxAge: age, maxUses: uses, isTemporary: isTemporary)
            return .json(world.json(invite, withCounts: false))
        },
        Route("GET", "channels/{channel_id}/invites") { world, call throws(APIError) in
            let channel = try world.channel(call)
            try world.require(.manageChannels, of: call, in: channel)
            let own = world.invites.values.filter { $0.channelID == channel.id }.sorted { $0.code < $1.code }
            return .json(.array(own.map { world.json($0, withCounts: false) }))
        },
        Route("GET", "guilds/{guild_id}/invites") { world, call throws(APIError) in
            let guild = try world.guild(call)
            try world.require(.manageGuild, of: call, in: guild)
            let own = world.invites.values.filter { $0.guildID == guild.id }.sorted { $0.code < $1.code }
            return .json(.array(own.map { world.json($0, withCounts: false) }))
        },
    ]
}

extension World {
    func isExpired(_ invite: Invite) -> Bool {
        invite.maxAge > 0 && invite.createdAt &+ Int64(invite.maxAge) * 1000 <= now
    }

    mutating func createInvite(
        to channel: Channel, by userID: UInt64, maxAge: Int, maxUses: Int, isTemporary: Bool
    ) throws(APIError) -> Invite {
        guard let guildID = channel.guildID, !channel.isThread else { throw .wrongChannelType }
        var invite = Invite(
            code: random.token(8).filter { $0.isLetter || $0.isNumber } + random.hex(2), channelID: channel.id,
            guildID: guildID, inviterID: userID, createdAt: now)
        invite.maxAge = maxAge
        invite.maxUses = maxUses
        invite.isTemporary = isTemporary
        invites[invite.code] = invite
        emit(
            "INVITE_CREATE", guild: guildID, .invites,
            [
                "channel_id": .id(channel.id), "code": .string(invite.code), "created_at": .time(now),
                "max_age": .count(maxAge), "max_uses": .count(maxUses), "temporary": .bool(isTemporary), "uses": 0,
                "inviter": users[userID]?.json ?? .null, "type": 0, "expires_at": .time(expiry(of: invite)),
            ])
        record(
            40, in: guildID, by: userID, target: nil,
            changes: [Self.change("code", from: nil, to: .string(invite.code))])
        return invite
    }

    mutating func deleteInvite(_ invite: Invite) {
        invites[invite.code] = nil
        emit(
            "INVITE_DELETE", guild: invite.guildID, .invites,
            ["channel_id": .id(invite.channelID), "code": .string(invite.code)])
    }

    private func expiry(of invite: Invite) -> Int64? {
        invite.maxAge == 0 ? nil : invite.createdAt &+ Int64(invite.maxAge) * 1000
    }

    func json(_ invite: Invite, withCounts: Bool) -> JSON {
        let guild = guilds[invite.guildID]
        let channel = channels[invite.channelID]
        var json: JSON = [
            "type": 0, "code": .string(invite.code), "guild_id": .id(invite.guildID), "flags": 0,
            "expires_at": .time(expiry(of: invite)), "created_at": .time(invite.createdAt),
            "max_age": .count(invite.maxAge), "max_uses": .count(invite.maxUses), "uses": .count(invite.uses),
            "temporary": .bool(invite.isTemporary),
            "channel": [
                "id": .id(invite.channelID), "type": .count(channel?.kind.rawValue ?? 0),
                "name": .string(channel?.name ?? ""),
            ],
            "guild": [
                "id": .id(invite.guildID), "name": .string(guild?.name ?? ""), "icon": .text(guild?.icon),
                "description": .text(guild?.description), "splash": nil, "banner": nil, "vanity_url_code": nil,
                "features": .array((guild?.features ?? []).map { .string($0) }),
                "verification_level": .count(guild?.verificationLevel ?? 0), "nsfw": false,
                "nsfw_level": .count(guild?.nsfwLevel ?? 0), "premium_subscription_count": 0,
            ],
        ]
        if let user = invite.inviterID.flatMap({ users[$0] }) { json["inviter"] = user.json }
        if withCounts {
            json["approximate_member_count"] = .count(guild?.members.count ?? 0)
            json["approximate_presence_count"] = .count(guild?.statuses.count ?? 0)
        }
        return json
    }
}
