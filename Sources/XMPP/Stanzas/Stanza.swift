// SPDX-License-Identifier: Apache-2.0

/// Any of the three stanzas.
public enum Stanza: Sendable, Hashable {
    case message(Message)
    case presence(Presence)
    case iq(IQ)

    /// Reads a child of the stream. The error says what to answer: `jid-malformed`, or `bad-request` for an IQ without
    /// id or type.
    public init(_ element: Element) throws(StanzaError) {
        guard StanzaHead(element) != nil else { throw StanzaError(.jidMalformed) }
        if let message = Message(element) {
            self = .message(message)
        } else if let presence = Presence(element) {
            self = .presence(presence)
        } else if let iq = IQ(element) {
            self = .iq(iq)
        } else {
            throw StanzaError(.badRequest)
        }
    }

    public var element: Element { addressed.element }
    public var from: JID? { addressed.from }
    public var to: JID? { addressed.to }
    public var id: String? { addressed.id }
    public var payloads: [Element] { addressed.payloads }

    private var addressed: any Addressed {
        switch self {
        case .message(let message): message
        case .presence(let presence): presence
        case .iq(let iq): iq
        }
    }
}
