// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What a message sent to a room comes to.
public enum MessageOutcome: Sendable, Hashable {
    /// To be said to everybody, if the caller agrees: `Room.reflect`.
    case groupchat(Occupant)
    /// The occupant wants another topic: `Room.setSubject`, or an error.
    case subject(String, by: Occupant)
    /// The occupant asks the room to invite people (XEP-0045 §7.8.2): `Room.invite` for each, or an error.
    case invitations([Invitation], by: Occupant)
    /// Somebody does not want to come (§7.8.2): `Room.decline`.
    case declined(inviter: JID, reason: String?)
    /// A visitor asks to be heard (§7.13).
    case voiceRequest(Occupant)
    /// A moderator answers such a request (§8.6).
    case voiceGrant(nick: String, isGranted: Bool, by: Occupant)
    /// An error came back: the session is gone. `Room.lose` with this.
    case bounced(StanzaError?)
    /// Refused, or dropped when empty.
    case answered([Outbound])
}

/// A wish to have somebody in the room (XEP-0045 §7.8.2).
public struct Invitation: Sendable, Hashable {
    public var to: JID
    public var reason: String?
    /// The XEP-0201 thread the conversation goes on in.
    public var thread: String?

    public init(to: JID, reason: String? = nil, thread: String? = nil) {
        self.to = to
        self.reason = reason
        self.thread = thread
    }
}
