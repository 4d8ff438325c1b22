// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import XMPP

// Going on with a command that was begun.
extension Desk {
    func goOn(
        _ session: CommandSession, _ command: XMPP.Command, _ iq: IQ, _ context: inout Context
    ) throws -> [Effect] {
        // Forms name people and rooms: whoever may not run the command any more is shown none.
        if command.action != .cancel, let guild = session.guild, !isStillLet(session, in: guild) {
            sessions.end(session.id)
            return send(Answer.error(StanzaError(.forbidden, type: .auth, text: Self.notAllowed), to: iq))
        }
        switch command.action ?? .execute {
        case .cancel:
            sessions.end(session.id)
            let answer = XMPP.Command(node: session.verb.node, sessionID: session.id, status: .canceled)
            return send(Answer.result(answer.element, to: iq))
        case .previous: return try goBack(session, iq, context)
        case .next:
            guard case .guild = session.stage else { throw CommandFault.badAction }
            return try submit(command, session, iq, &context)
        case .complete:
            if case .guild = session.stage { throw CommandFault.badAction }
            return try submit(command, session, iq, &context)
        case .execute: return try submit(command, session, iq, &context)
        }
    }

    private func isStillLet(_ session: CommandSession, in guild: Guild.ID) -> Bool {
        guilds[guild]?.lets(.account(session.owner.bare), run: session.verb) == true
    }

    private func goBack(_ session: CommandSession, _ iq: IQ, _ context: Context) throws -> [Effect] {
        guard case .parameters = session.stage, session.hasGuildStage else { throw CommandFault.badAction }
        var session = session
        session.guild = nil
        session.stage = .guild
        return show(session, iq, context)
    }

    private func submit(
        _ command: XMPP.Command, _ session: CommandSession, _ iq: IQ, _ context: inout Context
    ) throws -> [Effect] {
        let given = try given(command.form, session)
        var session = session
        switch session.stage {
        case .guild:
            guard let id = given["guild"].flatMap({ Guild.ID($0) }), guilds[id] != nil else {
                throw CommandFault.badPayload
            }
            guard isStillLet(session, in: id) else { throw CommandFault.badPayload }
            session.guild = id
            session.stage = .parameters
            return session.verb.parameters.isEmpty
                ? try run(session, [:], iq, &context) : show(session, iq, context)
        case .parameters: return try run(session, given, iq, &context)
        case .choice(let buttons):
            guard let number = given["next"].flatMap({ Int($0) }), buttons.indices.contains(number) else {
                sessions.end(session.id)
                let answer = payload(VerbReply("Nothing more was done."), node: session.verb.node, session: session.id)
                return send(Answer.result(answer.element, to: iq))
            }
            guard let verb = Verb.named(buttons[number].verb) else { throw CommandFault.badPayload }
            return try run(session, verb: verb, buttons[number].given, iq, &context)
        }
    }

    /// What the form says; a value that was not among those offered is no honest client's.
    private func given(_ form: DataForm?, _ session: CommandSession) throws -> [String: String] {
        guard let form, form.type == .submit else { throw CommandFault.badPayload }
        var given: [String: String] = [:]
        for field in form.fields {
            guard let name = field.variable, name != "FORM_TYPE" else { continue }
            let value = field.values.joined(separator: " ")
            if let allowed = session.offered[name] {
                guard field.values.count <= 1, value.isEmpty || allowed.contains(value) else {
                    throw CommandFault.badPayload
                }
            } else if case .parameters = session.stage, !session.verb.parameters.contains(where: { $0.name == name }) {
                throw CommandFault.badPayload
            }
            if !value.isEmpty { given[name] = value }
        }
        return given
    }

    func run(
        _ session: CommandSession, verb: Verb? = nil, _ given: [String: String], _ iq: IQ, _ context: inout Context
    ) throws -> [Effect] {
        var session = session
        let guild = session.guild.flatMap { guilds[$0] }
        let asker = Asker.account(session.owner.bare)
        let reply = try self.run(verb ?? session.verb, given, for: asker, in: guild, here: session.here, &context)
        if reply.isRefusal, verb == nil, !session.verb.parameters.isEmpty, case .parameters = session.stage {
            // The same form again, with what is wrong with it.
            return show(session, iq, notes: [XMPP.Command.Note(.error, reply.lines.first ?? "")], context)
        }
        if let ticket = reply.ticket {
            sessions.put(session)
            wait(.command(iq, session: session.id), for: ticket)
            return reply.effects
        }
        guard !reply.buttons.isEmpty else {
            return answer(iq, closing: session.id, node: session.verb.node, with: reply) + reply.effects
        }
        session.stage = .choice(reply.buttons)
        let notes = reply.lines.map { XMPP.Command.Note(.info, $0) }
        return show(session, iq, notes: notes, context) + reply.effects
    }

    /// The end of a command.
    func answer(_ iq: IQ, closing session: String, node: String? = nil, with reply: VerbReply) -> [Effect] {
        sessions.end(session)
        let node = node ?? iq.payload?["node"] ?? ""
        return send(Answer.result(payload(reply, node: node, session: session).element, to: iq))
    }
}
