// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// What rooms say of themselves.
extension GuildBridge {
    /// What people see a room called.
    func title(of channel: Channel, name: String) -> String {
        let kinded =
            switch channel.kind {
            case .voice: "\(name) (voice)"
            case .stage: "\(name) (stage)"
            default: name
            }
        guard choices.prefixesCategory, !channel.isThread,
            let category = channel.parentID.flatMap({ state?.channels[$0]?.name })
        else { return kinded }
        return "\(category) / \(kinded)"
    }

    func info(of channel: Channel, name: String) -> RoomInfo {
        RoomInfo(
            name: name, description: description(of: channel), isMembersOnly: stored.accessModel != "open",
            isModerated: true, isHidden: stored.accessModel != "open", spaceURI: spaceKey,
            avatarHash: guildPicture?.sha1, slowMode: channel.slowModeSeconds.flatMap { $0 > 0 ? $0 : nil },
            language: language, contacts: settings.admins, reactionLimit: Self.reactionLimit)
    }

    /// Only communities choose theirs: elsewhere Discord says `en-US` of all.
    private var language: String? {
        state?.guild.features.contains("COMMUNITY") == true ? state?.guild.preferredLocale : nil
    }

    /// What stays as it is while people come and go.
    private func description(of channel: Channel) -> String {
        if channel.kind.isVocal { return adultMark(channel) + "The text of a voice channel" }
        if channel.kind == .announcement, (channel.topic ?? "").isEmpty { return adultMark(channel) + "Announcements" }
        return subject(of: channel)
    }

    private func adultMark(_ channel: Channel) -> String { isForAdults(channel) ? "[18+] " : "" }

    /// The topic; for a thread where it belongs and how it stands; for voice who is talking.
    func subject(of channel: Channel) -> String {
        (adultMark(channel) + plainSubject(of: channel)).trimmingSpaces
    }

    private func plainSubject(of channel: Channel) -> String {
        if channel.kind.isVocal {
            return [channel.status, voiceWords(of: channel.id)].compactMap { $0?.isEmpty == false ? $0 : nil }
                .joined(separator: " · ")
        }
        guard channel.isThread else { return channel.topic ?? "" }
        let parent = channel.parentID.flatMap { rooms[$0] }
        let place = parent.map { "\(isPost(channel) ? "Post" : "Thread") in #\($0.stored.name)" } ?? "Thread"
        let tags = names(of: channel.appliedTags, in: channel.parentID)
        return ([place] + (tags.isEmpty ? [] : [tags.joined(separator: ", ")]) + standingWords(of: channel))
            .joined(separator: " · ")
    }

    private func standingWords(of thread: Channel) -> [String] {
        if thread.thread?.isLocked == true { return ["locked: only moderators may write"] }
        if thread.thread?.isArchived == true { return ["archived: whoever writes opens it again"] }
        return []
    }

    /// Takes over what disco says; those inside hear that it is other than it was in this run (XEP-0045 §10.2.1).
    func inform(_ room: BridgedRoom, _ info: RoomInfo, _ context: Context) throws -> [Effect] {
        let before = room.room.info
        let wasInformed = room.isInformed
        room.room.info = info
        room.isInformed = true
        if before.slowMode != nil, info.slowMode == nil { try forgetSlow(in: room, context) }
        guard wasInformed, before != info else { return [] }
        return room.room.announceConfiguration(id: "\(mintID(in: room, context))").map { .send($0) }
    }

    /// Says the subject when it is another one.
    func retopic(_ room: BridgedRoom, isNew: Bool = false, _ context: Context) throws -> [Effect] {
        guard let channel = state?.channels[room.stored.channelID] else { return [] }
        let subject = subject(of: channel)
        guard isNew || subject != room.room.subject?.text ?? "" else { return [] }
        let id = "\(mintID(in: room, context))"
        let reflection = room.room.setSubject(subject, by: .room, id: id, stanzaID: nil, now: context.now)
        try remember(reflection.changes, of: room, context)
        return reflection.outbound.map { .send($0) }
    }

    /// Every room shows the guild's picture (XEP-0486).
    func repaint(_ context: Context) throws -> [Effect] {
        try rooms.values.flatMap { room -> [Effect] in
            var info = room.room.info
            info.avatarHash = guildPicture?.sha1
            guard info != room.room.info else { return [] }
            let effects = try inform(room, info, context)
            return effects + room.room.announceAvatar().map { .send($0) }
        }
    }

    /// Every room has the guild's language.
    func adoptLanguage(_ context: Context) throws -> [Effect] {
        try rooms.values.flatMap { room -> [Effect] in
            var info = room.room.info
            info.language = language
            return try inform(room, info, context)
        }
    }

    /// Discord's gate for adults is in no permission: threads have it from their channel.
    func isForAdults(_ channel: Channel) -> Bool {
        channel.isNSFW || channel.parentID.flatMap { state?.channels[$0] }?.isNSFW ?? false
    }
}
