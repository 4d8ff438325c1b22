// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What an iq sent to a component's domain comes to. What asks something of the caller is answered with `Answer`, or as
/// the case says.
public enum DomainOutcome: Sendable, Hashable {
    case done([Outbound])
    /// About one node: `Space.answer`, or `Answer.nothingThere` when there is none.
    case space(node: String)
    /// What may the asker see here? `Domain.items`.
    case list(DomainFilter)
    /// All the asker's subscriptions: `Domain.subscriptions`.
    case subscriptions
    /// All the asker's affiliations: `Domain.affiliations`.
    case affiliations
    /// The nodes for which the asker approves requests: `Domain.pendingNodes`.
    case pendingNodes(Command)
    /// An ad-hoc command (XEP-0050), or disco about them.
    case command
    /// `Answer.vCard`.
    case vCard
    /// What address a name on the other network has here (XEP-0100 §6.3): `Domain.address`.
    case address(prompt: String)
    /// Is the asker known, and what is there to fill in?
    case registration
    /// The form was filled in (XEP-0077 §3.1).
    case register(Registration)
    /// The asker wants to be forgotten (XEP-0077 §3.2).
    case unregister
    /// The answer to something that the caller asked.
    case response
}

/// Which of a domain's entries are wanted (XEP-0462).
public struct DomainFilter: Sendable, Hashable {
    public var wantsRooms: Bool
    public var wantsSpaces: Bool
    /// The page asked for.
    public var resultSet: ResultSet?

    public init(wantsRooms: Bool, wantsSpaces: Bool, resultSet: ResultSet? = nil) {
        self.wantsRooms = wantsRooms
        self.wantsSpaces = wantsSpaces
        self.resultSet = resultSet
    }
}
