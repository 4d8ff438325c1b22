// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What any entity answers: pings, its version, its time, its card (XEP-0199, XEP-0092, XEP-0202, XEP-0054).
enum DomainBasicsResponder: DomainResponder {
    static let features = [NS.ping, NS.version, NS.time, NS.vCardTemp]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        guard request.iq.type == .get else { return nil }
        switch request.payload.name {
        case Element.Name("ping", in: NS.ping): return request.result()
        case SoftwareVersion.name: return request.result(request.domain.software.element)
        case EntityTime.name: return request.result(EntityTime(request.now).element)
        case VCard.name: return .vCard
        default: return nil
        }
    }
}
