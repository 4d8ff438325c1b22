// SPDX-License-Identifier: Apache-2.0

/// Discord: Message Types.
public struct MessageKind: OpenEnum {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let `default` = MessageKind(rawValue: 0)
    public static let recipientAdd = MessageKind(rawValue: 1)
    public static let recipientRemove = MessageKind(rawValue: 2)
    public static let call = MessageKind(rawValue: 3)
    public static let channelNameChange = MessageKind(rawValue: 4)
    public static let channelIconChange = MessageKind(rawValue: 5)
    public static let channelPinnedMessage = MessageKind(rawValue: 6)
    public static let userJoin = MessageKind(rawValue: 7)
    public static let guildBoost = MessageKind(rawValue: 8)
    public static let guildBoostTier1 = MessageKind(rawValue: 9)
    public static let guildBoostTier2 = MessageKind(rawValue: 10)
    public static let guildBoostTier3 = MessageKind(rawValue: 11)
    public static let channelFollowAdd = MessageKind(rawValue: 12)
    public static let guildDiscoveryDisqualified = MessageKind(rawValue: 14)
    public static let guildDiscoveryRequalified = MessageKind(rawValue: 15)
    public static let guildDiscoveryFirstWarning = MessageKind(rawValue: 16)
    public static let guildDiscoveryFinalWarning = MessageKind(rawValue: 17)
    public static let threadCreated = MessageKind(rawValue: 18)
    public static let reply = MessageKind(rawValue: 19)
    public static let chatInputCommand = MessageKind(rawValue: 20)
    public static let threadStarterMessage = MessageKind(rawValue: 21)
    public static let guildInviteReminder = MessageKind(rawValue: 22)
    public static let contextMenuCommand = MessageKind(rawValue: 23)
    public static let autoModerationAction = MessageKind(rawValue: 24)
    public static let roleSubscriptionPurchase = MessageKind(rawValue: 25)
    public static let interactionPremiumUpsell = MessageKind(rawValue: 26)
    public static let stageStart = MessageKind(rawValue: 27)
    public static let stageEnd = MessageKind(rawValue: 28)
    public static let stageSpeaker = MessageKind(rawValue: 29)
    public static let stageTopic = MessageKind(rawValue: 31)
    public static let guildPremiumSubscription = MessageKind(rawValue: 32)
    public static let incidentAlertModeEnabled = MessageKind(rawValue: 36)
    public static let incidentAlertModeDisabled = MessageKind(rawValue: 37)
    public static let incidentReportRaid = MessageKind(rawValue: 38)
    public static let incidentReportFalseAlarm = MessageKind(rawValue: 39)
    public static let purchaseNotification = MessageKind(rawValue: 44)
    public static let pollResult = MessageKind(rawValue: 46)

    /// Written by a person, bot or webhook; everything else known is a notice of Discord's.
    public var isUserContent: Bool {
        switch self {
        case .default, .reply, .chatInputCommand, .contextMenuCommand: true
        default: false
        }
    }

    /// A type this version has a name for.
    public var isKnown: Bool {
        switch rawValue {
        case 0...12, 14...29, 31, 32, 36...39, 44, 46: true
        default: false
        }
    }
}
