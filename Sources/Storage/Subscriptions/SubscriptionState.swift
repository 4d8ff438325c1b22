// SPDX-License-Identifier: Apache-2.0

/// How an account stands to a guild's space.
public enum SubscriptionState: String, Sendable, Hashable {
    case none
    /// Asked to join, waits for an approver.
    case pending
    case subscribed
    case denied
    case banned
}
