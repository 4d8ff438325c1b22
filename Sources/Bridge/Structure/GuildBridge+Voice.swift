// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Voice and stage channels: their text is a room, and its subject says who is talking.
extension GuildBridge {
    /// Somebody entered, changed or left a voice channel (Discord: Voice State Update).
    func voiceChanged(_ voice: VoiceState, _ context: inout Context) throws -> [Effect] {
        guard let before = state?.voice[voice.userID] ?? voice.channelID else { return [] }
        state?.voice[voice.userID] = voice.channelID
        return try Set([before, voice.channelID ?? before]).sorted().flatMap { try tellOfVoice($0, &context) }
    }

    func voiceStatusChanged(_ update: VoiceChannelStatusUpdate, _ context: inout Context) throws -> [Effect] {
        guard state?.channels[update.channelID] != nil else { return [] }
        state?.channels[update.channelID]?.status = update.status
        return try tellOfVoice(update.channelID, &context)
    }

    /// At once after some quiet, else when it was quiet long enough: people come and go faster than others can read.
    private func tellOfVoice(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        guard let room = rooms[channel], room.isOpen else { return [] }
        guard room.voiceToldAt.map({ context.now.milliseconds(since: $0) >= Self.voicePause }) ?? true else {
            talkative.insert(channel)
            return []
        }
        room.voiceToldAt = context.now
        return try retopic(room, context)
    }

    /// Channels whose news had to wait.
    func tellOfVoices(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in talkative {
            guard let told = rooms[channel]?.voiceToldAt,
                context.now.milliseconds(since: told) >= Self.voicePause
            else { continue }
            talkative.remove(channel)
            effects += try tellOfVoice(channel, &context)
        }
        return effects
    }

    /// `2 in voice: Ana, Ben`; nil when nobody is.
    func voiceWords(of channel: Channel.ID) -> String? {
        guard let state else { return nil }
        let people = state.voice.filter { $1 == channel }.keys.sorted()
        guard !people.isEmpty else { return nil }
        let names = people.prefix(10).map { state.displayName(of: $0) ?? "somebody" }
        let rest = people.count > names.count ? " and \(people.count - names.count) more" : ""
        return "\(people.count) in voice: \(names.joined(separator: ", "))\(rest)"
    }

    /// In milliseconds.
    private static let voicePause: Int64 = 30_000
}
