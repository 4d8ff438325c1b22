// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import XMPP

/// Answers one group of the iqs that a space gets.
protocol SpaceResponder: Sendable {
    /// What the service's disco says because of it.
    static var features: [String] { get }
    /// `nil` for what is not its own.
    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome?
}

/// A request, with all that it takes to answer it.
struct SpaceRequest {
    let iq: IQ
    let payload: Element
    let visitor: SpaceVisitor
    /// The rooms the visitor may see, in the order in which they are useful.
    let items: () -> [SpaceItem]
    let now: Timestamp

    func result(_ payload: Element? = nil, then output: SpaceOutput = SpaceOutput()) -> SpaceOutcome {
        .done(SpaceOutput(outbound: Answer.result(payload, to: iq) + output.outbound, changes: output.changes))
    }

    func error(_ error: StanzaError) -> SpaceOutcome {
        .done(SpaceOutput(outbound: Answer.error(error, to: iq)))
    }

    /// What a reader asks, when it is well-formed; malformed requests were refused before.
    var pubsub: PubSub? { iq.payload(PubSub.self) }

    var owner: PubSubOwner? { iq.payload(PubSubOwner.self) }
}

/// Who answers for a space, in this order.
enum SpaceResponders {
    static let all: [any SpaceResponder.Type] = [
        SpaceDiscoResponder.self, SpaceItemsResponder.self, SpaceSubscribeResponder.self,
        SpacePublishResponder.self, SpaceOwnerResponder.self, SpacePendingResponder.self,
    ]

    static let features: [String] = [NS.pubsub, NS.spaces] + all.flatMap { $0.features }

    /// Feature names of XEP-0060 §10.
    static func named(_ names: String...) -> [String] { names.map { "\(NS.pubsub)#\($0)" } }
}

extension StanzaError {
    static let spaceForbidden = StanzaError(.forbidden, type: .auth)
    static let spaceMalformed = StanzaError(.badRequest, type: .modify)
    /// Subscriptions have no options, and so no defaults (XEP-0060 §6.4).
    static let spaceWithoutOptions = StanzaError.pubsub(
        .featureNotImplemented, .unsupported, type: .cancel, feature: "retrieve-default-sub")
    /// Movim 0.35 reads the first child only.
    static let spaceNotSubscribed = StanzaError.pubsub(.notAuthorized, .notSubscribed, type: .auth)
    static let spaceClosed = StanzaError.pubsub(.notAllowed, .closedNode, type: .cancel)
    static let spacePending = StanzaError.pubsub(.notAuthorized, .pendingSubscription, type: .auth)
}
