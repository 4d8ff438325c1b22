// SPDX-License-Identifier: Apache-2.0

extension World {
    private static let interactionLifetime: Int64 = 900_000

    /// A person runs a command, presses a button or picks from a list.
    ///
    /// - Parameter kind: 2 command, 3 component, 4 autocomplete, 5 modal.
    mutating func interact(
        _ userID: UInt64, kind: Int, named name: String, in channelID: UInt64, data: JSON, on messageID: UInt64? = nil
    ) throws(APIError) -> Interaction {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard canSee(userID, channel) else { throw .missingAccess }
        var interaction = Interaction(
            id: newID(), token: random.token(120), kind: kind, userID: userID, channelID: channelID,
            guildID: channel.guildID, name: name, createdAt: now)
        interaction.sourceMessageID = messageID
        interactions[interaction.id] = interaction
        agenda.add(.expireInteraction(interaction.id), at: now &+ Self.interactionLifetime)
        emit(
            Emission(
                name: "INTERACTION_CREATE", payload: payload(of: interaction, channel, data), guildID: channel.guildID,
                intents: []))
        return interaction
    }

    private func payload(of interaction: Interaction, _ channel: Channel, _ data: JSON) -> JSON {
        var json: JSON = [
            "id": .id(interaction.id), "application_id": .id(application.id), "type": .count(interaction.kind),
            "data": data, "token": .string(interaction.token), "version": 1, "channel_id": .id(channel.id),
            "channel": self.json(channel), "locale": "en-US", "entitlements": [], "attachment_size_limit": 10_485_760,
            "app_permissions": named(rights(of: application.botID, in: channel)).json,
            "authorizing_integration_owners": ["0": .id(channel.guildID)], "context": channel.guildID == nil ? 1 : 0,
        ]
        if let id = interaction.sourceMessageID, let message = message(id, in: channel.id) {
            json["message"] = self.json(message)
        }
        guard let guildID = channel.guildID, let guild = guilds[guildID], let member = guild.members[interaction.userID]
        else {
            json["user"] = users[interaction.userID]?.json ?? .null
            return json
        }
        json["guild_id"] = .id(guildID)
        json["guild_locale"] = "en-US"
        json["guild"] = ["id": .id(guildID), "locale": "en-US", "features": .array(guild.features.map { .string($0) })]
        json["member"] = self.json(member).merging([
            "permissions": named(rights(of: interaction.userID, in: channel)).json
        ])
        return json
    }

    private func named(_ rights: Rights) -> Rights { rights == .all ? .named : rights }
}
