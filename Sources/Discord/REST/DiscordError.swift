// SPDX-License-Identifier: Apache-2.0
public import Net

/// Why a REST call came to nothing. Descriptions are one sentence and hold no token.
public enum DiscordError: Error, Sendable, Equatable {
    /// Discord understood and refused; the call is `POST channels/{}/messages` or the like.
    case api(APIFault, call: String)
    /// Discord could not: 5xx, again and again.
    case unavailable(status: Int, call: String)
    /// The wait would be longer than the client is patient.
    case rateLimited(retryAfter: Duration, call: String)
    /// Discord's network has blocked this machine's address, or was about to: nothing is sent for so long.
    case blocked(for: Duration)
    /// The bot's token is not accepted. The client sends nothing more.
    case unauthorized
    /// A request that must not be made twice got no clear answer: it may have been carried out.
    case ambiguous(reason: String, call: String)
    case network(NetError, call: String)
    /// A successful answer that could not be read.
    case decoding(reason: String, call: String)
    /// The request itself cannot be written.
    case unsendable(reason: String, call: String)
    case cancelled

    /// Discord's refusal, if it is one.
    public var fault: APIFault? {
        guard case .api(let fault, _) = self else { return nil }
        return fault
    }

    /// Discord's error code, if it is a refusal.
    public var code: APIFault.Code? { fault?.kind }

    /// Nothing is wrong with the request: the same one may succeed later.
    public var isTemporary: Bool {
        switch self {
        case .unavailable, .rateLimited, .blocked, .network, .cancelled: true
        case .api, .unauthorized, .ambiguous, .decoding, .unsendable: false
        }
    }
}

extension DiscordError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .api(let fault, let call):
            let fields = fault.fields.map { "; \($0.path): \($0.message)" }.joined()
            let text = fault.message + fields
            return "Discord refused \(call): \(Redaction.clean(text)) (HTTP \(fault.status), code \(fault.code))."
        case .unavailable(let status, let call):
            return "Discord could not carry out \(call) (HTTP \(status))."
        case .rateLimited(let wait, let call):
            return "Discord's rate limit for \(call) asks for \(wait.components.seconds) seconds of patience."
        case .blocked(let wait):
            return "Discord has blocked this address; nothing is sent for \(wait.components.seconds) seconds."
        case .unauthorized:
            return "Discord does not accept the bot's token."
        case .ambiguous(let reason, let call):
            return "It is not known whether Discord carried out \(call): \(Redaction.clean(reason))."
        case .network(let error, let call):
            return "\(call) did not reach Discord: \(Redaction.clean(error.description))."
        case .decoding(let reason, let call):
            return "Discord's answer to \(call) could not be read: \(Redaction.clean(reason))."
        case .unsendable(let reason, let call):
            return "\(call) could not be written: \(Redaction.clean(reason))."
        case .cancelled:
            return "The request was cancelled."
        }
    }
}
