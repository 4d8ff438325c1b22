// SPDX-License-Identifier: Apache-2.0

extension REST {
    static let interactionRoutes: [Route] = [
        Route(
            "POST", "interactions/{interaction_id}/{token}/callback", limit: LimitClass.none, authorized: false, answer)
    ]

    private static func answer(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        guard let interaction = world.interactions[try call.id("interaction_id")],
            interaction.token == call.text("token")
        else { throw .unknownInteraction }
        guard world.now &- interaction.createdAt <= 3000 else { throw .unknownInteraction }
        guard !interaction.isAcknowledged else { throw .alreadyAcknowledged }
        var form = Form(call.body)
        let kind = form.choice("type", [1, 4, 5, 6, 7, 8, 9, 10, 12])
        if kind == nil, !form.has("type") { form.complain("type", "BASE_TYPE_REQUIRED", "This field is required") }
        if let kind, !fits(kind, interaction) {
            form.complain("type", "BASE_TYPE_CHOICES", "Value must be one that this kind of interaction takes.")
        }
        if kind == 8 { checkChoices(call.body["data"]?["choices"]?.list ?? [], &form) }
        try form.check()
        let message = try perform(kind ?? 0, interaction, call, &world)
        world.interactions[interaction.id]?.isAcknowledged = true
        world.interactions[interaction.id]?.answer = call.body
        guard call.query.flag("with_response") else { return .noContent }
        var json: JSON = [
            "interaction": [
                "id": .id(interaction.id), "type": .count(interaction.kind),
                "response_message_loading": .bool(kind == 5),
                "response_message_ephemeral": .bool(message?.isEphemeral ?? false),
            ],
            "resource": ["type": .count(kind ?? 0)],
        ]
        if let message {
            json["interaction"]?["response_message_id"] = .id(message.id)
            json["resource"]?["message"] = world.json(message)
        }
        return .json(json)
    }

    /// Suggestions answer autocompletion and nothing else does; a message changes only where a button was pressed.
    private static func fits(_ kind: Int, _ interaction: World.Interaction) -> Bool {
        switch kind {
        case 8: interaction.kind == 4
        case 6, 7: interaction.sourceMessageID != nil
        default: interaction.kind != 4
        }
    }

    private static func checkChoices(_ choices: [JSON], _ form: inout Form) {
        if choices.count > 25 {
            form.complain("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        }
        for (index, choice) in choices.enumerated() {
            for key in ["name", "value"] where !(1...100).contains((choice[key]?.text ?? "-").codePoints) {
                form.complain(
                    "data.choices.\(index).\(key)", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
            }
        }
    }

    private static func perform(
        _ kind: Int, _ interaction: World.Interaction, _ call: Call, _ world: inout World
    ) throws(APIError) -> World.Message? {
        var reader = MessageForm(call, body: call.body["data"] ?? .emptyObject, path: ["data"])
        switch kind {
        case 4, 5:
            var draft = try interactionDraft(&reader, interaction, &world)
            if kind == 5 { draft.flags |= 128 } else { try requireContent(draft) }
            let message = try world.post(draft, in: interaction.channelID)
            world.interactions[interaction.id]?.originalMessageID = message.id
            return message
        case 7:
            guard let id = interaction.sourceMessageID, let message = world.message(id, in: interaction.channelID)
            else {
                throw .unknownMessage
            }
            let revision = try revision(&reader, of: message, &world)
            world.interactions[interaction.id]?.originalMessageID = id
            return try world.edit(id, in: interaction.channelID, revision)
        case 6:
            world.interactions[interaction.id]?.originalMessageID = interaction.sourceMessageID
            return nil
        default:
            return nil
        }
    }

    private static func interactionDraft(
        _ reader: inout MessageForm, _ interaction: World.Interaction, _ world: inout World
    ) throws(APIError) -> World.Draft {
        var draft = World.Draft(authorID: world.application.botID)
        draft.applicationID = world.application.id
        draft.kind = interaction.kind == 2 ? 20 : 0
        draft.content = reader.content() ?? ""
        draft.embeds = reader.embeds() ?? []
        draft.components = numbered(reader.form.list("components", max: 40) ?? [])
        draft.allowedMentions = reader.allowedMentions()
        draft.flags = reader.flags(allowed: MessageForm.webhookFlags | 64)
        draft.interaction = World.InteractionMark(
            id: interaction.id, kind: interaction.kind, name: interaction.name, userID: interaction.userID)
        try reader.form.check()
        draft.attachments = try reader.attachments(in: interaction.channelID, &world) ?? []
        try reader.form.check()
        return draft
    }

    /// A follow-up of an interaction, sent to the application's own webhook.
    static func followUp(_ world: inout World, _ call: Call) throws(APIError) -> SimResponse {
        let interaction = try interaction(world, call)
        guard interaction.isAcknowledged else { throw .unknownWebhook }
        var reader = MessageForm(call)
        let draft = try interactionDraft(&reader, interaction, &world)
        try requireContent(draft)
        if let id = interaction.originalMessageID, let loading = world.message(id, in: interaction.channelID),
            loading.flags & 128 != 0
        {
            let revision = World.Revision(content: draft.content)
            return .json(world.json(try world.edit(id, in: interaction.channelID, revision)))
        }
        return .json(world.json(try world.post(draft, in: interaction.channelID)))
    }

    private static func interaction(_ world: World, _ call: Call) throws(APIError) -> World.Interaction {
        let token = call.text("token")
        guard let interaction = world.interactions.values.first(where: { $0.token == token }) else {
            throw .invalidWebhookToken
        }
        return interaction
    }

    /// `@original` or a follow-up's id.
    static func interactionMessage(_ world: World, _ call: Call) throws(APIError) -> World.Message {
        let interaction = try interaction(world, call)
        let name = call.text("message_id")
        let id = name == "@original" ? interaction.originalMessageID : UInt64(name)
        guard let id, let message = world.message(id, in: interaction.channelID) else { throw .unknownMessage }
        return message
    }
}
