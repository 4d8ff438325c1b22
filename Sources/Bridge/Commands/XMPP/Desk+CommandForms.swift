// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// What commands on XMPP show.
extension Desk {
    /// The form for where the session is; what lists it offers is noted in it.
    func form(for session: inout CommandSession, _ asker: Asker, _ context: Context) -> DataForm {
        session.offered = [:]
        switch session.stage {
        case .guild:
            let options = guilds(for: asker, session.verb).map { FormField.Option("\($0.id)", label: $0.stored.name) }
            session.offered["guild"] = Set(options.map(\.value))
            return DataForm(
                .form, title: session.verb.name, instructions: ["Which server is this about?"],
                fields: [.choice("guild", label: "Server", from: options, isRequired: true)])
        case .parameters:
            let guild = session.guild.flatMap { guilds[$0] }
            var fields: [FormField] = []
            for parameter in session.verb.parameters {
                let field = field(for: parameter, guild, session, asker, context)
                if field.type == .singleChoice { session.offered[parameter.name] = Set(field.options.map(\.value)) }
                fields.append(field)
            }
            return DataForm(.form, title: session.verb.name, instructions: [session.verb.summary], fields: fields)
        case .choice(let buttons):
            let options = buttons.enumerated().map { FormField.Option("\($0)", label: $1.label) }
            let nothing = FormField.Option("nothing", label: "Nothing")
            session.offered["next"] = Set((options + [nothing]).map(\.value))
            return DataForm(
                .form, title: session.verb.name, instructions: ["What next?"],
                fields: [.choice("next", label: "Next", "nothing", from: options + [nothing])])
        }
    }

    private func field(
        for parameter: Parameter, _ guild: GuildBridge?, _ session: CommandSession, _ asker: Asker, _ context: Context
    ) -> FormField {
        let label = parameter.summary
        let request = VerbRequest(asker: asker, arguments: Arguments(), here: session.here)
        let known = guild.flatMap { parameter.suggestions?($0, request, context) } ?? []
        switch parameter.kind {
        case .choice(let values):
            let nothing = parameter.isRequired ? [] : [FormField.Option("", label: "—")]
            return .choice(
                parameter.name, label: label, from: nothing + values.map { FormField.Option($0) },
                isRequired: parameter.isRequired)
        case .channel, .role:
            guard !known.isEmpty else { fallthrough }
            let nothing = parameter.isRequired ? [] : [FormField.Option("", label: "—")]
            let here = parameter.kind == .channel ? session.here.map { "\($0)" } : nil
            return .choice(
                parameter.name, label: label, here.flatMap { id in known.contains { $0.value == id } ? id : nil },
                from: nothing + known.map { FormField.Option($0.value, label: $0.label) },
                isRequired: parameter.isRequired)
        case .text, .person, .account:
            // Free text, so that what is not suggested can be given too.
            let examples = known.prefix(20).map(\.value).joined(separator: ", ")
            return .text(
                parameter.name, label: label, isRequired: parameter.isRequired,
                description: examples.isEmpty ? nil : "For example: \(examples)")
        }
    }

    /// The answer that ends a command: the first line as a note, all of them as a form to read.
    func payload(_ reply: VerbReply, node: String, session: String) -> XMPP.Command {
        let note = XMPP.Command.Note(reply.isRefusal ? .error : .info, reply.lines.first ?? "Done.")
        var command = XMPP.Command(node: node, sessionID: session, status: .completed, notes: [note])
        if reply.lines.count > 1 {
            command.form = DataForm(.result, title: reply.lines.first, fields: [.lines("reply", reply.lines)])
        }
        return command
    }
}
