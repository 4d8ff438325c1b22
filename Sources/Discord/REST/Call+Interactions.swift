// SPDX-License-Identifier: Apache-2.0
import Base

/// How an interaction is answered. Discord: Interaction Callback Type.
public enum InteractionAnswer: Sendable, Hashable, Encodable {
    /// A message, seen by the asker alone if its flags say ephemeral.
    case message(OutgoingMessage)
    /// "Thinking…"; the answer follows by editing it, within 15 minutes.
    case later(ephemeral: Bool)
    /// Buttons: the message of the button changes.
    case update(MessageEdit)
    /// Buttons: nothing to show yet.
    case updateLater
    case choices([Command.Option.Choice])
    /// A form of up to five fields.
    case form(customID: String, title: String, components: [Component])

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .message(let message):
            try container.encode(4, forKey: .type)
            try container.encode(message, forKey: .data)
        case .later(let ephemeral):
            try container.encode(5, forKey: .type)
            if ephemeral { try container.encode(["flags": MessageFlags.ephemeral.rawValue], forKey: .data) }
        case .update(let edit):
            try container.encode(7, forKey: .type)
            try container.encode(edit, forKey: .data)
        case .updateLater:
            try container.encode(6, forKey: .type)
        case .choices(let choices):
            try container.encode(8, forKey: .type)
            try container.encode(["choices": choices], forKey: .data)
        case .form(let customID, let title, let components):
            try container.encode(9, forKey: .type)
            try container.encode(Form(customID: customID, title: title, components: components), forKey: .data)
        }
    }

    private struct Form: Encodable {
        var customID: String
        var title: String
        var components: [Component]

        enum CodingKeys: String, CodingKey {
            case title, components
            case customID = "custom_id"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type, data
    }
}

extension Endpoint where Self == Call<NoContent> {
    /// Within three seconds. Sending it twice is refused by Discord and harmless.
    public static func answer(_ interaction: Interaction, _ answer: InteractionAnswer) -> Self {
        let arguments = ["\(interaction.id)", interaction.token.reveal()]
        return Call(.post, Route("interactions/{}/{}/callback", arguments, major: "\(interaction.id)"))
            .sending(answer).anonymous()
    }
}

extension Endpoint where Self == Call<Message> {
    /// Changes the first answer, or gives the one that was promised.
    public static func editAnswer(to interaction: Interaction, _ edit: MessageEdit) -> Self {
        Call(.patch, .answers(interaction, "/messages/@original")).sending(edit).anonymous()
    }
}

extension Endpoint where Self == Call<[RegisteredCommand]> {
    /// The application's commands that are offered everywhere.
    public static func commands(of application: Application.ID) -> Self {
        Call.list(.get, Route("applications/{}/commands", ["\(application)"]))
    }

    /// Replaces all commands of the application, everywhere or in one guild.
    public static func overwriteCommands(
        of application: Application.ID, in guild: Guild.ID? = nil, _ commands: [Command]
    ) -> Self {
        guard let guild else {
            return Call.list(.put, Route("applications/{}/commands", ["\(application)"])).sending(commands)
        }
        return Call.list(.put, Route("applications/{}/guilds/{}/commands", ["\(application)", "\(guild)"]))
            .sending(commands)
    }
}

extension Route {
    fileprivate static func answers(_ interaction: Interaction, _ suffix: String) -> Route {
        Route(
            "webhooks/{}/{}" + suffix, ["\(interaction.applicationID)", interaction.token.reveal()],
            major: "\(interaction.id)")
    }
}
