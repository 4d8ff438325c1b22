// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Join requests as messages on Discord, with buttons; what is decided, on either side, is written into them.
extension GuildBridge {
    /// Shows what is not shown yet and settles what was decided meanwhile: after a start, or when a channel is chosen.
    func reconcileCards(_ context: Context) throws -> [Effect] {
        guard state?.isAvailable == true else { return [] }
        var effects: [Effect] = []
        let cards = try context.ledger.requestCards(in: id)
        for card in cards {
            if card.verdict != nil {
                effects += settle(card)
            } else if space.subscriptions[card.account]?.state != .pending {
                effects += try settleCard(of: card.account, "It is not waiting any more.", context)
            } else if card.messageID == nil {
                effects += show(card, context)
            }
        }
        let shown = Set(cards.map(\.account))
        for request in space.pending where !shown.contains(request.account) {
            effects += try showCard(of: request.account, context)
        }
        return effects
    }

    /// Asks the approvers on Discord.
    func showCard(of account: JID, _ context: Context) throws -> [Effect] {
        guard let channel = choices.approvalChannel else { return [] }
        let card = StoredRequestCard(guildID: id, account: account, channelID: channel)
        try context.ledger.putRequestCard(card)
        return show(card, context)
    }

    private func show(_ card: StoredRequestCard, _ context: Context) -> [Effect] {
        var message = OutgoingMessage(
            "**\(Plain.escaped("\(card.account)"))** asks to join from XMPP, as a guest. Let them in?")
        let given = ["account": "\(card.account)"]
        message.components = rows(
            [
                VerbReply.Button(label: "Approve", verb: "approve", given: given, style: .good),
                VerbReply.Button(label: "Deny", verb: "deny", given: given, style: .bad),
            ], context)
        // The same request asked twice within minutes, as after a crash, is one message.
        message.nonce = space.subscriptions[card.account].map { String($0.id.prefix(24)) }
        return [call(.post(message, in: card.channelID, .card(account: card.account)), in: card.channelID)]
    }

    func cardShown(_ message: Discord.Message.ID, of account: JID, _ context: Context) throws -> [Effect] {
        guard var card = try context.ledger.requestCard(of: account, in: id) else { return [] }
        card.messageID = message
        try context.ledger.putRequestCard(card)
        return settle(card)
    }

    /// The request was decided: its message says so, and its buttons go.
    func settleCard(of account: JID, _ verdict: String, _ context: Context) throws -> [Effect] {
        guard var card = try context.ledger.requestCard(of: account, in: id) else { return [] }
        card.verdict = verdict
        try context.ledger.putRequestCard(card)
        return settle(card)
    }

    private func settle(_ card: StoredRequestCard) -> [Effect] {
        guard let message = card.messageID, let verdict = card.verdict else { return [] }
        var edit = MessageEdit("**\(Plain.escaped("\(card.account)"))** asked to join from XMPP. \(verdict)")
        edit.components = []
        return [call(.amend(message, in: card.channelID, edit, account: card.account), in: card.channelID)]
    }

    /// Who decided, for the message; set while a decision is carried out.
    func verdict(_ what: String, by approver: JID?) -> String {
        guard let name = decider ?? approver?.description else { return "\(what)." }
        return "\(what) by \(name.hasPrefix("<@") ? name : Plain.escaped(name))."
    }
}
