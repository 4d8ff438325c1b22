// SPDX-License-Identifier: Apache-2.0

/// Discord: Guild Member Flags.
public struct MemberFlags: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public static let didRejoin = MemberFlags(rawValue: 1 << 0)
    public static let completedOnboarding = MemberFlags(rawValue: 1 << 1)
    public static let bypassesVerification = MemberFlags(rawValue: 1 << 2)
    public static let startedOnboarding = MemberFlags(rawValue: 1 << 3)
    /// May only use the voice channel of the invite.
    public static let isGuest = MemberFlags(rawValue: 1 << 4)
    public static let quarantinedUsername = MemberFlags(rawValue: 1 << 7)
    public static let quarantinedGuildTag = MemberFlags(rawValue: 1 << 10)
}
