// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Registration with the gateway (XEP-0077). There is nothing to fill in: accounts are linked by a command, since
/// both sides have to agree.
enum DomainRegistrationResponder: DomainResponder {
    static let features = [NS.register]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        guard request.payload.name == Registration.name else { return nil }
        if request.iq.type == .get { return .registration }
        if request.payload.first("remove") != nil { return .unregister }
        return request.error(
            StanzaError(.notAcceptable, type: .modify, text: "Use this service's commands to link your account."))
    }
}

extension Domain {
    /// Answers `DomainOutcome.registration`.
    ///
    /// - Parameters:
    ///   - username: the name of the asker's account on the other network; `nil` when none is linked.
    ///   - instructions: what to do next, for people to read.
    public func registration(username: String?, instructions: String, to request: IQ) -> [Outbound] {
        var children: [Element] = []
        if let username {
            children.append(Element("registered", in: NS.register))
            children.append(Element("username", in: NS.register, text: username))
        }
        children.append(Element("instructions", in: NS.register, text: instructions))
        return Answer.result(Element("query", in: NS.register, [:], children), to: request)
    }
}
