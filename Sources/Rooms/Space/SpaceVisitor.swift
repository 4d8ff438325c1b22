// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Who asks something of a space, as far as the caller knows.
public struct SpaceVisitor: Sendable, Hashable {
    /// The full or bare JID the request came from.
    public var jid: JID
    /// `member` and above get in without asking, `outcast` never does.
    public var affiliation: PubSubAffiliation
    /// Decides about requests to join.
    public var isApprover: Bool

    public init(jid: JID, affiliation: PubSubAffiliation = .none, isApprover: Bool = false) {
        self.jid = jid
        self.affiliation = affiliation
        self.isApprover = isApprover
    }

    var account: JID { jid.bare }
    var isOwner: Bool { affiliation == .owner }

    /// Gets in however the space is closed.
    var isInvited: Bool {
        switch affiliation {
        case .owner, .publisher, .publishOnly, .member: true
        case .none, .outcast: false
        }
    }
}
