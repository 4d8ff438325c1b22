// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Answers to requests, addressed back to whoever asked.
public enum Answer {
    /// - Parameter payload: `nil` for an empty result.
    public static func result(_ payload: Element? = nil, to request: IQ) -> [Outbound] {
        request.isRequest ? [.stanza(request.result(payload).element)] : []
    }

    /// Nothing for a stanza that must not be answered (RFC 6120 §8.3.1).
    public static func error(_ error: StanzaError, to stanza: Element) -> [Outbound] {
        error.reply(to: stanza).map { [.stanza($0)] } ?? []
    }

    public static func error(_ error: StanzaError, to request: IQ) -> [Outbound] {
        request.isRequest ? [.stanza(request.refusal(error).element)] : []
    }

    /// Answers `IQOutcome.roomVCard` and `IQOutcome.puppetVCard`.
    ///
    /// - Parameter card: `nil` where there is none.
    public static func vCard(_ card: VCard?, to request: IQ) -> [Outbound] {
        guard let card else { return error(StanzaError(.itemNotFound), to: request) }
        return result(card.element, to: request)
    }

    /// Answers `IQOutcome.bits`.
    ///
    /// - Parameter bits: `nil` where there are none by that content id.
    public static func bits(_ bits: BitsOfBinary?, to request: IQ) -> [Outbound] {
        guard let bits else { return error(StanzaError(.itemNotFound), to: request) }
        return result(bits.element, to: request)
    }

    /// What somebody hears about a room or space that does not exist, or that they may not know of: the same words.
    public static func nothingThere(_ stanza: Stanza) -> [Outbound] {
        switch stanza {
        case .presence(let presence) where presence.type != .available: []
        case .message(let message) where message.type == .headline: []
        default: error(StanzaError(.itemNotFound), to: stanza.element)
        }
    }
}

extension StanzaError {
    static let nickTaken = StanzaError(.conflict, type: .cancel, text: "This nickname belongs to somebody else.")
    static let notInRoom = StanzaError(.notAcceptable, type: .modify, text: "You are not in this room.")
    static let forModeratorsOnly = StanzaError(.forbidden, type: .auth, text: "Only moderators may do this.")
}
