// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

@testable import Bridge

// Events go in, effects are carried out at once: what Discord is asked it answers from the world.
extension ModelRun {
    func turn(_ body: (inout Switchboard, inout Context) throws -> [Effect]) throws {
        guard let ledger else { return }
        world.now += 1
        var context = Context(now: Timestamp(milliseconds: world.now), ledger: ledger)
        context.random = { count in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self.chances) } }
        for effect in try body(&switchboard, &context) { try carry(effect, ledger) }
        while !pending.isEmpty {
            let errand = pending.removeFirst()
            guard let result = try answer(to: errand) else { continue }
            try turn { try $0.handle(.outcome(Outcome(errand: errand, result: result)), &$1) }
        }
    }

    func discord(_ event: GatewayEvent, unless missing: ModelFlaw? = nil) throws {
        guard flaw == nil || missing != flaw else { return }
        try turn { try $0.handle(.discord(event, shard: .only), &$1) }
    }

    func xmpp(_ element: Element) throws {
        try turn { try $0.handle(.stanza(element, domain: Self.domain), &$1) }
    }

    /// A request and its answer.
    func ask(_ session: String, to: String, _ payload: Element, type: String = "get") throws -> Element? {
        answers[session] = nil
        try xmpp(
            Element("iq", in: NS.component, ["from": session, "to": to, "type": type, "id": "q\(steps)"], [payload]))
        return answers[session]
    }

    private func carry(_ effect: Effect, _ ledger: Ledger) throws {
        switch effect {
        case .send(let outbound): try carry(outbound)
        case .errand(let errand): pending.append(errand)
        case .answer(let request):
            switch request.question {
            case .page(let query):
                let page = try ledger.archivePage(of: request.roomID, query)
                let shown = request.isRevealing ? try ledger.revealingAuthors(of: page, in: request.roomID) : page
                for outbound in ArchiveAnswer.stanzas(to: request.iq, query, shown) { try carry(outbound) }
            case .bounds:
                let bounds = try ledger.archiveBounds(of: request.roomID)
                for outbound in ArchiveAnswer.metadata(to: request.iq, bounds) { try carry(outbound) }
            }
        case .sendPicture(let request):
            let card = VCard(fullName: request.name)
            for outbound in Answer.result(card.element, to: request.iq) { try carry(outbound) }
        case .requestMembers: if unconfirmed.isEmpty { unconfirmed = Set(people) }
        default: break
        }
    }

    private func carry(_ outbound: Outbound) throws {
        switch outbound {
        case .stanza(let element): try deliver(element, to: element["to"].map { [$0] } ?? [])
        case .fanOut(let element, let receivers): try deliver(element, to: receivers.map { "\($0)" })
        }
    }

    private func answer(to errand: Errand) throws -> Result<Outcome.Answer, DiscordError>? {
        switch errand.request {
        case .isBanned(let user): return .success(.ban(world.bannedUsers.contains(user.rawValue)))
        case .threadMembers(let thread):
            guard flaw != .threadMembers else { return nil }
            return .success(.threadMembers((world.inThread[thread.rawValue] ?? []).sorted().map { User.ID($0) }))
        case .channel(let id):
            guard let place = world.places[id.rawValue] else {
                return .failure(.notFound)
            }
            return .success(.channel(world.channel(place)))
        case .archivedThreads(let parent, _, _):
            let archived = world.places.values.filter { $0.isArchived && $0.kind != 12 && $0.parent == parent.rawValue }
                .sorted { $0.archivedAt > $1.archivedAt }
            return .success(.threads(ThreadPage(threads: archived.map { world.channel($0) })))
        case .messages: return .success(.messages([]))
        case .act(let request): return try carryOut(request)
        default: return nil
        }
    }
}

extension DiscordError {
    /// What Discord says of a channel that is gone.
    fileprivate static let notFound = DiscordError.api(
        APIFault(status: 404, code: 10003, message: "Unknown Channel"), call: "GET channels/{}")
}
