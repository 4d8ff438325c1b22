// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Something about a space that must outlive the process, and that the caller has to act on.
public enum SpaceChange: Sendable, Hashable {
    /// Wants in; approvers have to be asked.
    case requested(SpaceSubscription)
    /// Is in. `approver` is `nil` when nobody had to be asked.
    case subscribed(SpaceSubscription, approver: JID?)
    /// Asked in vain.
    case denied(account: JID, approver: JID?)
    /// Left, or took the request back: out of the rooms as well.
    case left(account: JID)
    /// Was put out.
    case removed(account: JID)
}

/// What a space wants said, in order, and what it wants remembered.
public struct SpaceOutput: Sendable, Hashable {
    public var outbound: [Outbound]
    public var changes: [SpaceChange]

    public init(outbound: [Outbound] = [], changes: [SpaceChange] = []) {
        self.outbound = outbound
        self.changes = changes
    }

    public mutating func append(_ other: SpaceOutput) {
        outbound += other.outbound
        changes += other.changes
    }
}
