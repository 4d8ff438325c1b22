// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What owners and approvers do (XEP-0060 §8).
enum SpaceOwnerResponder: SpaceResponder {
    static let features = SpaceResponders.named(
        "config-node", "delete-nodes", "manage-subscriptions", "modify-affiliations")
    /// Changes in one request.
    private static let limit = 500

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard let action = request.owner?.action else { return nil }
        let isSet = request.iq.type == .set
        switch action {
        case .subscriptions(_, let list): return subscriptions(list, isSet: isSet, request, &space)
        case .affiliations(_, let list): return affiliations(list, isSet: isSet, request)
        case .configure(_, let form): return configure(form, isSet: isSet, request, space)
        case .delete: return request.visitor.isOwner && isSet ? .delete : request.error(.spaceForbidden)
        case .purge: return request.error(.spaceForbidden)
        case .defaultConfiguration:
            return request.error(
                .pubsub(.featureNotImplemented, .unsupported, type: .cancel, feature: "retrieve-default"))
        }
    }

    private static func subscriptions(
        _ list: [PubSubSubscription], isSet: Bool, _ request: SpaceRequest, _ space: inout Space
    ) -> SpaceOutcome {
        guard request.visitor.isApprover || request.visitor.isOwner else { return request.error(.spaceForbidden) }
        guard isSet else {
            let all = space.subscriptions.values.sorted { "\($0.account)" < "\($1.account)" }
                .map { $0.payload(node: space.node) }
            return request.result(PubSubOwner(.subscriptions(node: space.node, all)).element)
        }
        guard list.count <= limit else { return request.error(.spaceMalformed) }
        var output = SpaceOutput()
        for wish in list {
            switch wish.state {
            case .subscribed:
                output.append(space.admit(wish.jid, approver: request.visitor.account, now: request.now))
            case .none: output.append(space.remove(wish.jid, approver: request.visitor.account))
            case .pending, .unconfigured: break
            }
        }
        return request.result(then: output)
    }

    /// The list is for owners: Movim 0.35 shows its member's view on `forbidden`, and its owner's view to whoever finds
    /// themselves in it as owner.
    private static func affiliations(
        _ list: [PubSubAffiliate], isSet: Bool, _ request: SpaceRequest
    ) -> SpaceOutcome {
        guard isSet else { return request.visitor.isOwner ? .listAffiliations : request.error(.spaceForbidden) }
        guard request.visitor.isOwner || request.visitor.isApprover else { return request.error(.spaceForbidden) }
        guard list.count <= limit, list.allSatisfy({ $0.jid != nil }) else { return request.error(.spaceMalformed) }
        return .affiliate(list)
    }

    private static func configure(
        _ form: DataForm?, isSet: Bool, _ request: SpaceRequest, _ space: Space
    ) -> SpaceOutcome {
        guard request.visitor.isOwner else { return request.error(.spaceForbidden) }
        guard isSet else {
            return request.result(PubSubOwner(.configure(node: space.node, space.configuration(.form))).element)
        }
        guard let form else { return request.error(.spaceMalformed) }
        switch form.type {
        case .cancel: return request.result()
        case .submit: break
        case .form, .result: return request.error(.spaceMalformed)
        }
        let access = form["pubsub#access_model"].map { SpaceAccess(rawValue: $0) }
        if case .some(nil) = access {
            return request.error(.pubsub(.notAcceptable, .unsupportedAccessModel, type: .modify))
        }
        let title = form["pubsub#title"]
        let description = form.field("pubsub#description")?.values.joined(separator: "\n")
        return .configure(
            title: title == space.info.title ? nil : title,
            description: description == space.info.description ? nil : description,
            access: access == space.info.access ? nil : access.flatMap { $0 })
    }
}

extension Space {
    /// Answers `SpaceOutcome.listAffiliations`.
    public func affiliations(_ list: [PubSubAffiliate], to request: IQ) -> [Outbound] {
        Answer.result(PubSubOwner(.affiliations(node: node, list)).element, to: request)
    }
}
