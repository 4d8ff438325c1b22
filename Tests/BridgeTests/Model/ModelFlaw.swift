// SPDX-License-Identifier: Apache-2.0

/// A run that has to fail: an event never reaches the bridge, though the world changed, or a stanza is lost.
///
/// What is wrong in the bridge itself is tried by `scripts/mutants.sh`.
enum ModelFlaw: String, CaseIterable {
    case roleChange, roleDeletion, memberChange, memberLeaving, channelChange, channelDeletion, ownerChange, ban
    case threadMembers, threadChange, clock
    /// Presences that put somebody out are lost.
    case removals
    /// Retractions from the Space are lost.
    case retractions
}
