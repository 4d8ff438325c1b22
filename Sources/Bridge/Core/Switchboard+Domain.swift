// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Storage
import XMPP

// What is asked of the bridge's own addresses.
extension Switchboard {
    /// One stream is ready: subscribers are told that they are in, so that running clients read their Spaces again.
    mutating func connected(_ domain: String, _ context: inout Context) throws -> [Effect] {
        var effects = domain == settings.addresses.spaces ? guilds.values.flatMap { $0.greet() } : []
        if domain == settings.addresses.muc {
            effects += try repeatUnconfirmed(&context)
            for guild in guilds.values { guild.doubtAll() }
        }
        return effects
    }

    /// The node a stanza to the Space service is about.
    func spaceNode(in element: Element) -> String? {
        for payload in element.elements {
            if let node = payload["node"], payload.name.namespace != NS.commands { return node }
            for action in payload.elements {
                if let node = action["node"] { return node }
                if action.name == DataForm.name, let form = try? DataForm(action), let node = form["pubsub#node"] {
                    return node
                }
            }
            if payload.name == DataForm.name, let form = try? DataForm(payload), let node = form["pubsub#node"] {
                return node
            }
        }
        return nil
    }

    func front(_ stanza: Stanza, _ context: inout Context) throws -> [Effect] {
        guard let to = stanza.to, let domain = domain(of: to) else { return [] }
        switch stanza {
        case .message(let message):
            if let effects = try desk.heard(message, &context) { return effects }
            if let noted = note(message, at: to.domain) { return noted }
            return domain.answer(message).map { .send($0) }
        case .presence(let presence): return domain.answer(presence).map { .send($0) }
        case .iq(let iq):
            if !iq.isRequest { return offerAnswered(iq, context) }
            return try front(iq, domain, &context)
        }
    }

    private func domain(of jid: JID) -> Domain? {
        let addresses = settings.addresses
        var roles: Set<DomainRole> = []
        if jid.domain == addresses.bridge { roles.insert(.gateway) }
        if jid.domain == addresses.muc { roles.insert(.rooms) }
        if jid.domain == addresses.spaces { roles.insert(.spaces) }
        guard !roles.isEmpty else { return nil }
        return Domain(
            jid: jid.bare, roles: roles, name: "Discord", network: "discord", software: .spacebridge,
            contacts: settings.admins.isEmpty ? [:] : ["admin-addresses": settings.admins.map { "xmpp:\($0)" }])
    }

    private func front(_ iq: IQ, _ domain: Domain, _ context: inout Context) throws -> [Effect] {
        guard let from = iq.from else { return [] }
        let outcome = domain.answer(iq, now: context.now)
        switch outcome {
        case .registration: return desk.registration(iq)
        case .register(let filled): return try desk.register(filled, iq, &context)
        case .unregister: return try desk.unregister(iq, &context)
        case .command: return try desk.commands(iq, at: CommandPlace(jid: domain.jid), &context)
        default: return plainly(outcome, iq, from, domain, context).map { .send($0) }
        }
    }

    /// What is answered by looking.
    private func plainly(
        _ outcome: DomainOutcome, _ iq: IQ, _ from: JID, _ domain: Domain, _ context: Context
    ) -> [Outbound] {
        switch outcome {
        case .done(let outbound): outbound
        case .space: Answer.nothingThere(.iq(iq))  // a node we had would have gone to its guild
        case .list(let filter): domain.items(listing(for: from, context), filter, to: iq)
        case .subscriptions: domain.subscriptions(spaces(of: from), to: iq)
        case .affiliations: domain.affiliations(standings(of: from), to: iq)
        case .pendingNodes(let command): domain.pendingNodes(waiting(for: from), command, to: iq)
        case .vCard: Answer.result(VCard(fullName: "Spacebridge").element, to: iq)
        case .address(let prompt): domain.address(room(named: prompt, for: from, context), to: iq)
        case .registration, .register, .unregister, .command, .response: []
        }
    }

    /// Those whose Spaces exist as far as anybody can see.
    private var bridged: [GuildBridge] {
        guilds.values.filter { !$0.isUnbridged }.sorted { $0.stored.slug < $1.stored.slug }
    }

    private func spaces(of jid: JID) -> [(space: Space, account: JID)] {
        bridged.filter { $0.space.subscriptions[jid.bare] != nil }.map { ($0.space, jid.bare) }
    }

    private func standings(of jid: JID) -> [(node: String, affiliation: PubSubAffiliation)] {
        bridged.map { ($0.stored.node, $0.visitor(jid).affiliation) }
    }

    /// The nodes for which somebody decides who may join.
    private func waiting(for jid: JID) -> [String] {
        bridged.filter { $0.visitor(jid).isApprover }.map(\.stored.node)
    }

    /// `Guild/channel`, or a channel's name alone when there is only one of it.
    private func room(named prompt: String, for jid: JID, _ context: Context) -> JID? {
        let wanted = prompt.lowercased().trimmingCharacters(in: ["#", " "])
        let rooms = listing(for: jid, context).rooms
        if let exact = rooms.first(where: { $0.name.lowercased() == wanted }) { return exact.jid }
        let found = rooms.filter { $0.name.split(separator: "/").last?.lowercased() == wanted }
        return found.count == 1 ? found.first?.jid : nil
    }

    /// What somebody may see of everything there is.
    private func listing(for jid: JID, _ context: Context) -> DomainListing {
        var listing = DomainListing()
        for guild in bridged where guild.letsIn(jid.bare) {
            listing.spaces.append(
                .init(jid: settings.addresses.spaceService, node: guild.stored.node, name: guild.stored.name))
            listing.rooms += guild.items(for: jid, context).map { item in
                .init(jid: item.room, name: "\(guild.stored.name)/\(item.conference.roomName ?? "")")
            }
        }
        return listing
    }
}
