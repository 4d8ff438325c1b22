// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Requests that wait, sent again to an approver who asks (XEP-0060 §8.7): the second step, or the only one.
enum SpacePendingResponder: SpaceResponder {
    static let features = SpaceResponders.named("get-pending") + [NS.commands]

    static func answer(_ request: SpaceRequest, _ space: inout Space) -> SpaceOutcome? {
        guard request.iq.type == .set, let command = request.iq.payload(Command.self),
            command.node == NS.pubsubGetPending
        else { return nil }
        guard request.visitor.isApprover || request.visitor.isOwner else { return request.error(.spaceForbidden) }
        var done = Command(node: command.node)
        done.sessionID = command.sessionID ?? "pending-\(space.node)"
        done.status = .completed
        if command.action == .cancel {
            done.status = .canceled
            return request.result(done.element)
        }
        // The forms come before the result: one client takes the result for the end of them.
        let forms = space.pendingForms(to: request.visitor.account)
        return .done(SpaceOutput(outbound: forms + Answer.result(done.element, to: request.iq)))
    }
}
