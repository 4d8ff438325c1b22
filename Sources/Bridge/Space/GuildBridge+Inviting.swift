// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Bringing people into rooms from inside (XEP-0045 §7.8.2).
extension GuildBridge {
    /// Whoever may come in anyway gets the invitation; approvers let others in by it.
    func invite(
        _ invitations: [Invitation], from occupant: Occupant, _ message: XMPP.Message, _ room: BridgedRoom,
        _ context: inout Context
    ) throws -> [Effect] {
        guard let session = message.from else { return [] }
        var effects: [Effect] = []
        for invitation in invitations {
            guard room.pace.admits(session.bare, perMinute: settings.messagesPerMinute, now: context.now) else {
                let text = "You invite faster than this room takes it; wait a little."
                return effects + refuse(message, StanzaError(.policyViolation, type: .wait, text: text))
            }
            if standing(of: invitation.to, in: room, context) == nil, !isBlocked(invitation.to), isApprover(session),
                isForGuests(room, context)
            {
                effects += try affiliate(invitation.to.bare, .member, by: session, &context)
                effects += try carry(space.admit(invitation.to, approver: session, now: context.now), &context)
            }
            guard standing(of: invitation.to, in: room, context) != nil else {
                let text =
                    "\(invitation.to.bare) has no access to this room. They can ask for it with the key \(space.uri)"
                return effects + refuse(message, StanzaError(.forbidden, type: .auth, text: text))
            }
            let id = "\(mintID(in: room, context))"
            effects += room.room.invite(invitation, from: occupant, id: id).map { .send($0) }
        }
        return effects
    }

    /// Whether letting somebody into the Space lets them into this room.
    private func isForGuests(_ room: BridgedRoom, _ context: Context) -> Bool {
        access(context)?.standing(
            of: .guest, in: room.stored.channelID, isMembersOnly: room.room.info.isMembersOnly) != nil
    }
}
