// SPDX-License-Identifier: Apache-2.0
import Discord

/// The verbs as Discord wants to hear of them.
enum SlashCommands {
    static let all: [Command] = Verb.all.map(command)

    private static func command(_ verb: Verb) -> Command {
        var command = Command(verb.name, details: verb.summary)
        // Required options stand first, or Discord refuses the whole list.
        command.options = (verb.parameters.filter(\.isRequired) + verb.parameters.filter { !$0.isRequired }).map(option)
        command.defaultPermissions = verb.audience == .everybody ? nil : .manageGuild
        return command
    }

    private static func option(_ parameter: Parameter) -> Command.Option {
        var option = Command.Option(kind(parameter), name: parameter.name, details: parameter.summary)
        if parameter.isRequired { option.isRequired = true }
        if case .choice(let values) = parameter.kind {
            option.choices = values.map { Command.Option.Choice(name: $0, value: .string($0)) }
        } else if option.kind == .string, parameter.suggestions != nil {
            option.hasAutocomplete = true
        }
        return option
    }

    private static func kind(_ parameter: Parameter) -> CommandOptionKind {
        switch parameter.kind {
        case .text, .choice, .account: .string
        case .person: .user
        case .channel: .channel
        case .role: .role
        }
    }
}
