// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Discord
import Logging
import Rooms
import Storage
import XMPP

/// Where on XMPP a command is asked for: the bridge's own address, or a room.
struct CommandPlace {
    let jid: JID
    var guild: GuildBridge?
    var here: Channel.ID?
}

// Ad-hoc commands (XEP-0050): listing them, and taking them step by step.
extension Desk {
    static let nodePrefix = NS.spacebridgeCommands

    /// Answers disco about commands, and a step of one.
    func commands(_ iq: IQ, at place: CommandPlace, _ context: inout Context) throws -> [Effect] {
        guard let from = iq.from, let payload = iq.payload else { return [] }
        guard iq.type == .set else { return send(disco(payload, from, place, iq)) }
        do {
            return try step(payload, iq, from, place, &context)
        } catch let fault as CommandFault {
            logger.notice("A command form was refused", metadata: ["by": "\(from.bare)", "why": "\(fault.rawValue)"])
            return send(Answer.error(fault.error, to: iq))
        }
    }

    /// The guilds in which the asker may run the verb, by name.
    func guilds(for asker: Asker, _ verb: Verb) -> [GuildBridge] {
        guilds.values.filter { $0.lets(asker, run: verb) }.sorted { ($0.stored.name, $0.id) < ($1.stored.name, $1.id) }
    }

    /// Only what the asker may run there.
    private func offered(to jid: JID, at place: CommandPlace) -> [Verb] {
        let asker = Asker.account(jid.bare)
        return Verb.all.filter { verb in
            guard verb.needsGuild else { return place.guild == nil }
            if let guild = place.guild { return guild.lets(asker, run: verb) }
            return !guilds(for: asker, verb).isEmpty
        }
    }

    private func disco(_ query: Element, _ from: JID, _ place: CommandPlace, _ iq: IQ) -> [Outbound] {
        let node = query["node"] ?? ""
        let verbs = offered(to: from, at: place)
        switch (query.name, node) {
        case (DiscoItems.name, NS.commands):
            let items = verbs.map { DiscoItems.Item(place.jid, node: $0.node, name: "\($0.name): \($0.summary)") }
            return Answer.result(DiscoItems(node: node, items: items).element, to: iq)
        case (DiscoInfo.name, NS.commands):
            let identity = DiscoInfo.Identity("automation", "command-list", name: "Commands")
            return Answer.result(DiscoInfo(node: node, identities: [identity]).element, to: iq)
        case (DiscoInfo.name, _):
            guard let verb = verbs.first(where: { $0.node == node }) else { break }
            let identity = DiscoInfo.Identity("automation", "command-node", name: verb.summary)
            let features = [NS.commands, NS.dataForm]
            return Answer.result(DiscoInfo(node: node, identities: [identity], features: features).element, to: iq)
        case (DiscoItems.name, _):
            guard verbs.contains(where: { $0.node == node }) else { break }
            return Answer.result(DiscoItems(node: node).element, to: iq)
        default: break
        }
        return Answer.error(StanzaError(.itemNotFound), to: iq)
    }

    private func step(
        _ payload: Element, _ iq: IQ, _ from: JID, _ place: CommandPlace, _ context: inout Context
    ) throws -> [Effect] {
        let command: XMPP.Command
        do {
            command = try XMPP.Command(payload)
        } catch {
            if case .badAttribute("action", _) = error { throw CommandFault.malformedAction }
            return send(Answer.error(StanzaError(.badRequest, type: .modify), to: iq))
        }
        guard let id = command.sessionID else { return try begin(command, iq, from, place, &context) }
        switch sessions.find(id, of: from, at: place.jid, now: context.now) {
        case .unknown: throw CommandFault.badSession
        case .expired: throw CommandFault.expired
        case .open(let session):
            guard session.verb.node == command.node else { throw CommandFault.badSession }
            return try goOn(session, command, iq, &context)
        }
    }

    private func begin(
        _ command: XMPP.Command, _ iq: IQ, _ from: JID, _ place: CommandPlace, _ context: inout Context
    ) throws -> [Effect] {
        guard let verb = Verb.all.first(where: { $0.node == command.node }), verb.needsGuild || place.guild == nil
        else {
            return send(Answer.error(StanzaError(.itemNotFound, text: "There is no such command here."), to: iq))
        }
        guard command.action == nil || command.action == .execute else { throw CommandFault.badAction }
        guard offered(to: from, at: place).contains(where: { $0.name == verb.name }) else {
            logger.notice("A command was refused", metadata: ["verb": "\(verb.name)", "by": "\(from.bare)"])
            return send(Answer.error(StanzaError(.forbidden, type: .auth, text: Self.notAllowed), to: iq))
        }
        var session = CommandSession(
            id: context.random(16).hex, owner: from, place: place.jid, verb: verb, guild: place.guild?.id,
            here: place.here, stage: .parameters, touched: context.now)
        if verb.needsGuild, place.guild == nil {
            let choice = guilds(for: .account(from.bare), verb)
            session.guild = choice.count == 1 ? choice.first?.id : nil
            session.hasGuildStage = choice.count > 1
            if choice.count > 1 { session.stage = .guild }
        }
        if case .parameters = session.stage, verb.parameters.isEmpty { return try run(session, [:], iq, &context) }
        return show(session, iq, context)
    }

    /// Shows the form of the stage the session is in.
    func show(_ session: CommandSession, _ iq: IQ, notes: [XMPP.Command.Note] = [], _ context: Context) -> [Effect] {
        var session = session
        session.touched = context.now
        let form = form(for: &session, .account(session.owner.bare), context)
        sessions.put(session)
        let actions: [XMPP.Command.Action] =
            switch session.stage {
            case .guild: [.next]
            case .parameters: session.hasGuildStage ? [.previous, .complete] : [.complete]
            case .choice: [.complete]
            }
        let answer = XMPP.Command(
            node: session.verb.node, sessionID: session.id, status: .executing, actions: actions,
            defaultAction: actions.last, notes: notes, form: form)
        return send(Answer.result(answer.element, to: iq))
    }

    func send(_ outbound: [Outbound]) -> [Effect] { outbound.map { .send($0) } }
}

extension Verb {
    var node: String { Desk.nodePrefix + name }
}
