// SPDX-License-Identifier: Apache-2.0

/// Discord: Channel Types.
public struct ChannelKind: OpenEnum {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let text = ChannelKind(rawValue: 0)
    public static let directMessage = ChannelKind(rawValue: 1)
    public static let voice = ChannelKind(rawValue: 2)
    public static let groupMessage = ChannelKind(rawValue: 3)
    public static let category = ChannelKind(rawValue: 4)
    public static let announcement = ChannelKind(rawValue: 5)
    public static let announcementThread = ChannelKind(rawValue: 10)
    public static let publicThread = ChannelKind(rawValue: 11)
    public static let privateThread = ChannelKind(rawValue: 12)
    public static let stage = ChannelKind(rawValue: 13)
    public static let directory = ChannelKind(rawValue: 14)
    public static let forum = ChannelKind(rawValue: 15)
    public static let media = ChannelKind(rawValue: 16)

    public var isThread: Bool { (10...12).contains(rawValue) }

    /// Voice and stage: reading needs CONNECT too.
    public var isVocal: Bool { self == .voice || self == .stage }

    /// Forum and media: holds only threads, no messages of its own.
    public var holdsOnlyThreads: Bool { self == .forum || self == .media }

    /// Messages can be posted directly in it.
    public var holdsMessages: Bool {
        switch self {
        case .text, .voice, .announcement, .stage, .directMessage, .groupMessage: true
        default: isThread
        }
    }
}
