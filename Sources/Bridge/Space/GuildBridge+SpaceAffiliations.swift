// SPDX-License-Identifier: Apache-2.0
import Rooms
import Storage
import XMPP

// What approvers do with other people's standing in the Space (XEP-0060 §8.9).
extension GuildBridge {
    /// All of it or nothing.
    func affiliate(_ wishes: [PubSubAffiliate], _ iq: IQ, _ context: inout Context) throws -> [Effect] {
        if let refusal = refusal(of: wishes) { return refuse(iq, refusal) }
        var effects: [Effect] = []
        for wish in wishes {
            guard let account = wish.jid?.bare else { continue }
            effects += try affiliate(account, wish.affiliation, by: iq.from, &context)
        }
        return effects + Answer.result(nil, to: iq).map { .send($0) }
    }

    private func refusal(of wishes: [PubSubAffiliate]) -> StanzaError? {
        for wish in wishes {
            guard let account = wish.jid?.bare, account != settings.addresses.spaceService else {
                return StanzaError(.notAllowed, type: .cancel, text: "The bridge stays the owner of its Spaces.")
            }
            guard wish.affiliation != affiliation(of: account) else { continue }
            let isGranting = ![.member, .none, .outcast].contains(wish.affiliation)
            if isGranting || isApprover(account) {
                let text = "Who runs this Space is decided on Discord and by the bridge's operator."
                return StanzaError(.notAllowed, type: .cancel, text: text)
            }
        }
        return nil
    }

    /// `member` invites: the account gets in by subscribing, without being asked about.
    func affiliate(
        _ account: JID, _ affiliation: PubSubAffiliation, by actor: JID?, _ context: inout Context
    ) throws -> [Effect] {
        let before = affiliation == .outcast ? affiliations[account] : self.affiliation(of: account)
        guard affiliation != before else { return [] }
        switch affiliation {
        case .outcast:
            return try ban([account], by: actor?.bare.description ?? "an admin", &context)
        case .none:
            let (_, lifted) = try unban(account, by: actor?.bare.description ?? "an admin", &context)
            affiliations[account] = nil
            let effects = try lifted + carry(space.remove(account, approver: actor), &context)
            try context.ledger.removeSubscription(of: account, to: id)
            return effects
        case .member:
            let lifted = try unban(account, by: actor?.bare.description ?? "an admin", &context).1
            affiliations[account] = .member
            if space.subscriptions[account] != nil {
                return try lifted + carry(space.admit(account, approver: actor, now: context.now), &context)
            }
            try keep(account, .none, "member", context)
            return lifted
        case .owner, .publisher, .publishOnly: return []
        }
    }
}
