// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord
import Logging
import Rooms
import Storage
import XMPP

// Linking by other ways than commands: a registration form (XEP-0077), or a message with the code.
extension Desk {
    /// What there is to fill in: the code from the other side.
    func registration(_ iq: IQ) -> [Effect] {
        guard let account = iq.from?.bare else { return [] }
        let text = "Run /link on Discord, in a server that is bridged here, and give the code you get."
        var answer = Registration(instructions: text)
        if let user = links.user(of: account) {
            answer.isRegistered = true
            answer.fields["username"] = name(of: user)
        }
        answer.form = DataForm(
            .form, formType: NS.register, title: "Link a Discord account", instructions: [text],
            fields: [.text("code", label: "The code from Discord", isRequired: true)])
        return send(Answer.result(answer.element, to: iq))
    }

    func register(_ registration: Registration, _ iq: IQ, _ context: inout Context) throws -> [Effect] {
        guard let account = iq.from?.bare, account.local != nil else {
            let text = "Only people's accounts can be linked."
            return send(Answer.error(StanzaError(.notAllowed, type: .cancel, text: text), to: iq))
        }
        guard let form = registration.form, form.type == .submit, let code = form["code"], !code.isEmpty else {
            let text = "Fill in the code that /link gives you on Discord."
            return send(Answer.error(StanzaError(.notAcceptable, type: .modify, text: text), to: iq))
        }
        do {
            let linked = try link(code, by: .account(account), &context)
            return send(Answer.result(nil, to: iq)) + linked.effects
        } catch let refusal as Refusal {
            logger.notice("A link code was refused", metadata: ["by": "\(account)", "why": "\(refusal.text)"])
            return send(Answer.error(StanzaError(.notAcceptable, type: .modify, text: refusal.text), to: iq))
        }
    }

    func unregister(_ iq: IQ, _ context: inout Context) throws -> [Effect] {
        guard let account = iq.from?.bare else { return [] }
        return try send(Answer.result(nil, to: iq)) + unlink(account, &context)
    }

    /// A code sent as a message, as `/link` tells people to; nil for every other message.
    func heard(_ message: XMPP.Message, _ context: inout Context) throws -> [Effect]? {
        guard message.type == .chat || message.type == .normal, let from = message.from, from.local != nil,
            let to = message.to, var words = message.body?.split(whereSeparator: \.isWhitespace).map(String.init)
        else { return nil }
        if words.first?.lowercased() == "link" { words.removeFirst() }
        let code = words.joined()
        guard LinkCodes.looksLikeCode(code) else { return nil }
        let text: String
        var effects: [Effect] = []
        do {
            let linked = try link(code, by: .account(from.bare), &context)
            text = "You are linked to \(name(of: linked.user)) now."
            effects = linked.effects
        } catch let refusal as Refusal {
            logger.notice("A link code was refused", metadata: ["by": "\(from.bare)", "why": "\(refusal.text)"])
            text = refusal.text
        }
        let answer = XMPP.Message(message.type, from: to, to: from, id: "linked-\(context.random(6).hex)", body: text)
        return send([.stanza(answer.element)]) + effects
    }
}
