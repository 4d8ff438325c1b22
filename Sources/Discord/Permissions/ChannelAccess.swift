// SPDX-License-Identifier: Apache-2.0

/// All that is decided about a person and a channel at one moment.
public struct ChannelAccess: Sendable, Hashable {
    public var permissions: EffectivePermissions
    /// The channel is listed for them.
    public var canSee: Bool
    /// They get messages as they are written.
    public var canReadLive: Bool
    /// They may look at what was written before.
    public var canReadHistory: Bool
    public var canPost: Bool

    /// No access at all.
    public static let none = ChannelAccess(
        permissions: .known([]), canSee: false, canReadLive: false, canReadHistory: false, canPost: false)

    public init(
        permissions: EffectivePermissions, canSee: Bool, canReadLive: Bool, canReadHistory: Bool, canPost: Bool
    ) {
        self.permissions = permissions
        self.canSee = canSee
        self.canReadLive = canReadLive
        self.canReadHistory = canReadHistory
        self.canPost = canPost
    }
}
