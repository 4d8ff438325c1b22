// SPDX-License-Identifier: Apache-2.0

/// Discord: Channel Flags.
public struct ChannelFlags: OptionSet, Sendable, Hashable, Codable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A thread pinned to the top of its forum.
    public static let pinned = ChannelFlags(rawValue: 1 << 1)
    /// A forum whose posts need a tag.
    public static let requiresTag = ChannelFlags(rawValue: 1 << 4)
    public static let hidesMediaDownload = ChannelFlags(rawValue: 1 << 15)
    /// The bot cannot see the channel: name, topic and overwrites are made up, only id, type, position and parent hold.
    public static let obfuscated = ChannelFlags(rawValue: 1 << 17)
    public static let spoiler = ChannelFlags(rawValue: 1 << 21)
}
