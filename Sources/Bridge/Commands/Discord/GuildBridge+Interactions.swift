// SPDX-License-Identifier: Apache-2.0
import Discord
import Logging
import Storage

// Commands, completions and buttons on Discord.
extension GuildBridge {
    func interacted(_ interaction: Interaction, _ context: inout Context) throws -> [Effect] {
        guard let member = interaction.member else { return [] }  // commands are offered in guilds only
        let asker = Asker.user(member.id, member.permissions ?? [])
        switch interaction.kind {
        case .command: return try commanded(interaction, asker, &context)
        case .autocomplete: return completed(interaction, asker, context)
        case .component: return try pressed(interaction, asker, &context)
        default: return []
        }
    }

    private func commanded(
        _ interaction: Interaction, _ asker: Asker, _ context: inout Context
    ) throws -> [Effect] {
        guard let verb = interaction.data?.name.flatMap(Verb.named) else {
            return respond(
                interaction, VerbReply("This command is not known any more; Discord will forget it soon."), context)
        }
        let given = Dictionary(
            (interaction.data?.options ?? []).compactMap { option in option.text.map { (option.name, $0) } },
            uniquingKeysWith: { $1 })
        let reply = try desk.run(verb, given, for: asker, in: self, here: interaction.channelID, &context)
        return respond(interaction, reply, context)
    }

    private func pressed(_ interaction: Interaction, _ asker: Asker, _ context: inout Context) throws -> [Effect] {
        let key = try context.ledger.secret("buttons")
        guard let text = interaction.data?.customID,
            let button = ButtonID(text, guild: self, asker: asker, key: key, context)
        else {
            logger.notice("A button was refused", metadata: ["guild": "\(id)", "by": "\(asker.name)"])
            return respond(
                interaction, VerbReply("This button is too old or not from here; run the command again."), context)
        }
        let reply = try desk.run(
            button.verb, button.given, for: asker, in: self, here: interaction.channelID, &context)
        return respond(interaction, reply, context)
    }

    /// Up to 25 values that contain what was typed so far (Discord: Autocomplete).
    private func completed(_ interaction: Interaction, _ asker: Asker, _ context: Context) -> [Effect] {
        var found: [Parameter.Choice] = []
        if let verb = interaction.data?.name.flatMap(Verb.named), lets(asker, run: verb),
            let focused = interaction.data?.options.first(where: \.isFocused),
            let parameter = verb.parameters.first(where: { $0.name == focused.name })
        {
            let typed = (focused.text ?? "").lowercased()
            let request = VerbRequest(asker: asker, arguments: Arguments(), here: interaction.channelID)
            found = (parameter.suggestions?(self, request, context) ?? []).filter {
                typed.isEmpty || $0.label.lowercased().contains(typed)
            }
        }
        let choices = found.filter { $0.value.unicodeScalars.count <= 100 }.prefix(25).map { choice in
            Command.Option.Choice(
                name: String(String.UnicodeScalarView(choice.label.unicodeScalars.prefix(100))),
                value: .string(choice.value))
        }
        return [call(.respond(interaction, .choices(Array(choices))))]
    }

    /// For the asker's eyes only. What is known later is promised now.
    private func respond(_ interaction: Interaction, _ reply: VerbReply, _ context: Context) -> [Effect] {
        if let ticket = reply.ticket {
            desk.wait(.interaction(interaction), for: ticket)
            return [call(.respond(interaction, .later(ephemeral: true)))] + reply.effects
        }
        var message = OutgoingMessage(Plain.text(reply.lines))
        message.flags = .ephemeral
        let rows = rows(reply.buttons, context)
        if !rows.isEmpty { message.components = rows }
        return [call(.respond(interaction, .message(message)))] + reply.effects
    }

    /// Five buttons in a row, five rows at most.
    func rows(_ buttons: [VerbReply.Button], _ context: Context) -> [Component] {
        guard !buttons.isEmpty, let key = try? context.ledger.secret("buttons") else { return [] }
        let components = buttons.prefix(25).map { button in
            let style: Component.ButtonStyle =
                switch button.style {
                case .good: .success
                case .bad: .danger
                case .plain: .secondary
                }
            let label = String(String.UnicodeScalarView(button.label.unicodeScalars.prefix(80)))
            return Component.button(label, style: style, customID: ButtonID.text(button, guild: id, key: key))
        }
        return stride(from: 0, to: components.count, by: 5).map { start in
            .row(Array(components[start..<min(start + 5, components.count)]))
        }
    }

    func call(_ call: CommandCall, in channel: Channel.ID? = nil) -> Effect {
        .errand(Errand(guild: id, channel: channel ?? Channel.ID(sharing: id), request: .command(call)))
    }
}

extension InteractionData.Option {
    /// The value as the verbs read it.
    var text: String? {
        switch value {
        case .string(let text)?: text
        case .integer(let number)?: "\(number)"
        case .number(let number)?: "\(number)"
        case .bool(let flag)?: flag ? "yes" : "no"
        default: nil
        }
    }
}
