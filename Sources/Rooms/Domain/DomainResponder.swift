// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import XMPP

/// Answers the iqs of one extension, sent to a component's domain.
protocol DomainResponder: Sendable {
    /// What disco says because of it.
    static var features: [String] { get }
    /// `nil` for what is not its own.
    static func answer(_ request: DomainRequest) -> DomainOutcome?
}

/// A request, with all that it takes to answer it.
struct DomainRequest: Sendable {
    let iq: IQ
    let payload: Element
    let domain: Domain
    let now: Timestamp

    func result(_ payload: Element? = nil) -> DomainOutcome { .done(Answer.result(payload, to: iq)) }

    func error(_ error: StanzaError) -> DomainOutcome { .done(Answer.error(error, to: iq)) }

    func isGet(_ name: Element.Name) -> Bool { iq.type == .get && payload.name == name }
}

/// Who answers at a domain, in this order.
enum DomainResponders {
    private static let always: [any DomainResponder.Type] = [
        DomainDiscoResponder.self, DomainBasicsResponder.self, DomainGatewayResponder.self,
        DomainRegistrationResponder.self,
    ]

    static func all(for roles: Set<DomainRole>) -> [any DomainResponder.Type] {
        always + (roles.contains(.spaces) ? [DomainSpacesResponder.self] : []) + [DomainCommandResponder.self]
    }

    static func features(of roles: Set<DomainRole>) -> [String] {
        var features = all(for: roles).flatMap { $0.features }
        if roles.contains(.rooms) { features += RoomDomainFeatures.all }
        return features
    }
}

/// What a domain says because rooms live on it. COMPAT: Movim 0.35 deletes what it knows of a room it left, unless the
/// room's domain has an archive.
enum RoomDomainFeatures {
    static let all = [NS.muc, NS.spaces] + ArchiveResponder.features + RoomVCardResponder.features
}
