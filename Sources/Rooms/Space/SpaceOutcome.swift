// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What an iq to a space comes to. What asks something of the caller is answered with `Answer` or as the case says.
public enum SpaceOutcome: Sendable, Hashable {
    case done(SpaceOutput)
    /// An owner wants to know who stands how: `Space.affiliations`.
    case listAffiliations
    /// An owner or approver wants to change that.
    case affiliate([PubSubAffiliate])
    /// An owner wants another title or description; `nil` for what may stay.
    case configure(title: String?, description: String?, access: SpaceAccess?)
    /// An owner wants the space gone.
    case delete
}
