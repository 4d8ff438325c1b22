// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Registration with the gateway (XEP-0077), which links accounts; the caller knows how.
enum DomainRegistrationResponder: DomainResponder {
    static let features = [NS.register]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        guard request.payload.name == Registration.name else { return nil }
        if request.iq.type == .get { return .registration }
        if request.payload.first("remove") != nil { return .unregister }
        guard request.iq.type == .set, let filled = request.iq.payload(Registration.self) else {
            return request.error(.init(.badRequest, type: .modify))
        }
        return .register(filled)
    }
}
