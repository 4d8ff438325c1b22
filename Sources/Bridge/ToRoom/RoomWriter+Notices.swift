// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

extension RoomWriter {
    /// What Discord says of its own accord, as `/me …` or, where no one did anything, as a sentence; nil for what
    /// people, bots and kinds of message not known here write. Discord: Message Types.
    func notice(for message: Discord.Message) -> RoomFragment? {
        guard message.kind.isKnown, !message.kind.isUserContent else { return nil }
        if let deed = deed(message) { return RoomFragment("/me \(deed)") }
        if message.kind == .threadStarterMessage { return threadStarter(message) }
        if message.kind == .autoModerationAction { return autoModeration(message) }
        return RoomFragment(Self.announcement(message.kind) ?? "")
    }

    private func deed(_ message: Discord.Message) -> String? {
        let content = message.content.replacing("\n", with: " ")
        switch message.kind {
        case .recipientAdd, .recipientRemove: return recipient(message)
        case .call: return "started a call"
        case .channelNameChange: return "changed the name to: \(content)"
        case .channelIconChange: return "changed the icon"
        case .channelPinnedMessage: return "pinned a message" + snippet(of: message)
        case .userJoin: return "joined the server"
        case .guildBoost: return "boosted the server" + (content.isEmpty || content == "1" ? "" : " \(content) times")
        case .guildBoostTier1: return "boosted the server, which has reached level 1"
        case .guildBoostTier2: return "boosted the server, which has reached level 2"
        case .guildBoostTier3: return "boosted the server, which has reached level 3"
        case .channelFollowAdd: return "made this channel follow \(content.isEmpty ? "another" : content)"
        case .threadCreated: return "started a thread: \(content)" + link(toRoomOf: message.reference?.channelID)
        case .pollResult: return pollResult(message)
        default: return rareDeed(message.kind, content)
        }
    }

    private func rareDeed(_ kind: MessageKind, _ content: String) -> String? {
        switch kind {
        case .roleSubscriptionPurchase: "subscribed to a role of the server"
        case .stageStart: "started a stage: \(content)"
        case .stageEnd: "ended the stage: \(content)"
        case .stageSpeaker: "is now a speaker"
        case .stageTopic: "changed the stage's topic: \(content)"
        case .guildPremiumSubscription: "upgraded an app for the server"
        case .incidentAlertModeEnabled: "enabled security actions" + until(content)
        case .incidentAlertModeDisabled: "disabled security actions"
        case .incidentReportRaid: "reported a raid"
        case .incidentReportFalseAlarm: "reported a false alarm"
        case .purchaseNotification: "bought something for the server"
        default: nil
        }
    }

    private static func announcement(_ kind: MessageKind) -> String? {
        switch kind {
        case .guildDiscoveryDisqualified: "This server was taken out of Server Discovery."
        case .guildDiscoveryRequalified: "This server is in Server Discovery again."
        case .guildDiscoveryFirstWarning:
            "This server has not met the requirements of Server Discovery for a week."
        case .guildDiscoveryFinalWarning:
            "This server has not met the requirements of Server Discovery for three weeks."
        case .guildInviteReminder: "This server has few members yet: invite somebody."
        case .interactionPremiumUpsell: "This app has more to offer to those who pay."
        default: nil
        }
    }

    /// Discord posts it for threads: who was added by whom.
    private func recipient(_ message: Discord.Message) -> String {
        let isAdded = message.kind == .recipientAdd
        guard let other = message.mentions.first, other.id != message.author.id else {
            return isAdded ? "joined the thread" : "left the thread"
        }
        return (isAdded ? "added " : "removed ") + name(of: other.id) + (isAdded ? " to" : " from") + " the thread"
    }

    private func until(_ content: String) -> String {
        Timestamp(iso8601: content).map { " until \(words(for: $0))" } ?? ""
    }

    private func link(toRoomOf channel: Channel.ID?) -> String {
        channel.flatMap { names.room(of: $0) }.map { " (\($0.uri)?join)" } ?? ""
    }

    private func snippet(of message: Discord.Message) -> String {
        // Discord names the message only; the room has its text.
        let known = message.reference?.messageID.flatMap { replies?.replied(to: $0)?.text }
        var text = known ?? ""
        if known == nil, case .message(let referenced) = message.referencedMessage { text = words(of: referenced) }
        let line = text.prefix { $0 != "\n" }
        guard !line.isEmpty else { return "" }
        return ": \(String(line).truncated(toDiscordLength: 100))"
    }

    /// The message a thread was started from, which Discord shows at its top.
    private func threadStarter(_ message: Discord.Message) -> RoomFragment {
        guard case .message(let referenced) = message.referencedMessage else { return RoomFragment() }
        let name = names.displayName(of: referenced.author.id) ?? referenced.author.displayName
        let inner = RoomFragment(words(of: referenced)).prefixed(with: "> ", isStyle: true)
        return Self.joined([RoomFragment("This thread began with a message of \(name):"), inner])
    }

    /// Goes to the channel the guild chose for its alerts: the text that was stopped is in the embed.
    private func autoModeration(_ message: Discord.Message) -> RoomFragment {
        let embed = message.embeds.first
        let rule = embed?.fields.first { $0.name == "rule_name" }?.value
        let head = RoomFragment("/me wrote what AutoMod stopped" + (rule.map { " by the rule “\($0)”" } ?? ""))
        guard let text = embed?.details, !text.isBlank else { return head }
        return Self.joined([head, RoomFragment(text).prefixed(with: "> ", isStyle: true)])
    }
}
