// SPDX-License-Identifier: Apache-2.0
import XMPP

/// What is wrong with a step of a command (XEP-0050 §4.4).
enum CommandFault: String, Error {
    case malformedAction = "malformed-action"
    case badAction = "bad-action"
    case badPayload = "bad-payload"
    case badSession = "bad-sessionid"
    case expired = "session-expired"

    var error: StanzaError {
        let specific = Element(rawValue, in: NS.commands)
        switch self {
        case .expired:
            let text = "This form is too old, or was sent before; start the command again."
            return StanzaError(.notAllowed, type: .cancel, text: text, specific: specific)
        case .badPayload:
            let text = "The form does not hold what was asked for."
            return StanzaError(.badRequest, type: .modify, text: text, specific: specific)
        default: return StanzaError(.badRequest, type: .modify, specific: specific)
        }
    }
}
