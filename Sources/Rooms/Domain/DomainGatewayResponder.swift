// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// From a name on the other network to an address here (XEP-0100 §6.3).
enum DomainGatewayResponder: DomainResponder {
    static let features = [NS.gateway]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        guard request.payload.name == Element.Name("query", in: NS.gateway) else { return nil }
        if request.iq.type == .get {
            let lines = [
                Element("desc", in: NS.gateway, text: "Enter the name of a channel or the link to a message."),
                Element("prompt", in: NS.gateway, text: "Channel"),
            ]
            return request.result(Element("query", in: NS.gateway, [:], lines))
        }
        guard let prompt = request.payload.text(of: "prompt"), !prompt.isEmpty else {
            return request.error(.init(.badRequest, type: .modify))
        }
        return .address(prompt: prompt)
    }
}

extension Domain {
    /// Answers `DomainOutcome.address`.
    ///
    /// - Parameter address: `nil` when there is nothing by that name, or nothing the asker may know of.
    public func address(_ address: JID?, to request: IQ) -> [Outbound] {
        guard let address else { return Answer.error(StanzaError(.itemNotFound), to: request) }
        let jid = Element("jid", in: NS.gateway, text: "\(address)")
        return Answer.result(Element("query", in: NS.gateway, [:], [jid]), to: request)
    }
}
