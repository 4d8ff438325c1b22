// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Sends requests about nodes on to their spaces, and answers those about all of them (XEP-0060).
enum DomainSpacesResponder: DomainResponder {
    static let features = SpaceResponders.features

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        switch request.payload.name {
        case PubSub.name: reader(request)
        case PubSubOwner.name: owner(request)
        case Command.name: pending(request)
        default: nil
        }
    }

    private static func reader(_ request: DomainRequest) -> DomainOutcome {
        let children = request.payload.elements.filter { $0.name.namespace == NS.pubsub }
        guard
            let action = children.first(where: { $0.name.local != "configure" && $0.name.local != "options" })
                ?? children.first
        else { return request.error(.spaceMalformed) }
        let node = action["node"] ?? ""
        if request.iq.type == .get, node.isEmpty {
            if action.name.local == "subscriptions" { return .subscriptions }
            if action.name.local == "affiliations" { return .affiliations }
        }
        if action.name.local == "create" {
            let text = "Spaces are made on the other side of this bridge."
            return request.error(StanzaError(.forbidden, type: .auth, text: text))
        }
        if node.isEmpty, action.name.local == "default" { return request.error(.spaceWithoutOptions) }
        return node.isEmpty ? request.error(.pubsub(.badRequest, .nodeIDRequired, type: .modify)) : .space(node: node)
    }

    private static func owner(_ request: DomainRequest) -> DomainOutcome {
        let action = request.payload.elements.first { $0.name.namespace == NS.pubsubOwner }
        if action?.name.local == "default" {
            return request.error(
                .pubsub(.featureNotImplemented, .unsupported, type: .cancel, feature: "retrieve-default"))
        }
        guard let node = action?["node"], !node.isEmpty else {
            return request.error(.pubsub(.badRequest, .nodeIDRequired, type: .modify))
        }
        return .space(node: node)
    }

    /// In one step with the node, as Movim 0.35 asks, or in two (§8.7).
    private static func pending(_ request: DomainRequest) -> DomainOutcome? {
        guard request.iq.type == .set, let command = request.iq.payload(Command.self),
            command.node == NS.pubsubGetPending
        else { return nil }
        if let node = command.form?["pubsub#node"], !node.isEmpty { return .space(node: node) }
        return .pendingNodes(command)
    }
}

extension Domain {
    /// Answers `DomainOutcome.subscriptions`.
    public func subscriptions(_ list: [(space: Space, account: JID)], to request: IQ) -> [Outbound] {
        let own = list.compactMap { entry in
            entry.space.subscriptions[entry.account.bare]?.payload(node: entry.space.node)
        }
        return Answer.result(PubSub(.subscriptions(node: nil, own)).element, to: request)
    }

    /// Answers `DomainOutcome.affiliations`.
    public func affiliations(_ list: [(node: String, affiliation: PubSubAffiliation)], to request: IQ) -> [Outbound] {
        let own = list.filter { $0.affiliation != .none }.map { PubSubAffiliate(node: $0.node, $0.affiliation) }
        return Answer.result(PubSub(.affiliations(node: nil, own)).element, to: request)
    }

    /// Answers `DomainOutcome.pendingNodes`: a form to choose one from.
    ///
    /// - Parameter nodes: those for which the asker approves requests; with none the answer is `forbidden`.
    public func pendingNodes(_ nodes: [String], _ command: Command, to request: IQ) -> [Outbound] {
        guard !nodes.isEmpty else { return Answer.error(.spaceForbidden, to: request) }
        var step = Command(node: command.node, sessionID: command.sessionID ?? "pending")
        if command.action == .cancel {
            step.status = .canceled
            return Answer.result(step.element, to: request)
        }
        step.status = .executing
        step.actions = [.complete]
        step.defaultAction = .complete
        let choice = FormField.choice("pubsub#node", label: "Space", from: nodes.map { .init($0) }, isRequired: true)
        step.form = DataForm(.form, formType: NS.pubsubSubscribeAuthorization, fields: [choice])
        return Answer.result(step.element, to: request)
    }
}
