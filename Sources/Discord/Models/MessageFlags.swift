// SPDX-License-Identifier: Apache-2.0

/// Discord: Message Flags.
public struct MessageFlags: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public static let crossposted = MessageFlags(rawValue: 1 << 0)
    public static let isCrosspost = MessageFlags(rawValue: 1 << 1)
    public static let suppressEmbeds = MessageFlags(rawValue: 1 << 2)
    public static let sourceMessageDeleted = MessageFlags(rawValue: 1 << 3)
    public static let urgent = MessageFlags(rawValue: 1 << 4)
    public static let hasThread = MessageFlags(rawValue: 1 << 5)
    public static let ephemeral = MessageFlags(rawValue: 1 << 6)
    /// A deferred answer: the text comes with an edit.
    public static let loading = MessageFlags(rawValue: 1 << 7)
    public static let failedToMentionRoles = MessageFlags(rawValue: 1 << 8)
    /// `@silent`
    public static let suppressNotifications = MessageFlags(rawValue: 1 << 12)
    public static let isVoiceMessage = MessageFlags(rawValue: 1 << 13)
    /// A forward: the content is in `snapshots`.
    public static let hasSnapshot = MessageFlags(rawValue: 1 << 14)
    /// The text is in `components` alone.
    public static let isComponentsV2 = MessageFlags(rawValue: 1 << 15)
}
