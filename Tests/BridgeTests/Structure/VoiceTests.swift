// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

struct VoiceTests {
    private static let lounge: Channel.ID = 220

    private func stage() throws -> Stage {
        let stage = try Stage()
        try stage.open { create in
            create.guild.roles[0].permissions.insert(.connect)
            create.channels.append(
                Channel(id: Self.lounge, kind: .voice, name: "Lounge", guildID: Stage.guild))
        }
        try stage.join(room: stage.jid("cats.lounge"))
        stage.clear()
        return stage
    }

    private func enter(_ stage: Stage, _ channel: Channel.ID?, _ user: User.ID = Stage.ana.id) throws {
        try stage.discord(.voiceStateUpdate(VoiceState(guildID: Stage.guild, channelID: channel, userID: user)))
    }

    private func subjects(_ stage: Stage) -> [String] {
        stage.sent("message").compactMap { $0.first("subject", in: NS.component)?.text }
    }

    @Test func theSubjectSaysWhoIsTalking() throws {
        let stage = try stage()
        try enter(stage, Self.lounge)
        #expect(subjects(stage) == ["1 in voice: Ana"])
        #expect(try stage.listed() == ["general", "Lounge (voice)"])
    }

    @Test func comingsAndGoingsAreToldTogether() throws {
        let stage = try stage()
        try enter(stage, Self.lounge)
        stage.clear()
        for _ in 0..<5 {
            try enter(stage, nil)
            try enter(stage, Self.lounge)
        }
        try enter(stage, nil)
        #expect(subjects(stage).isEmpty)
        try stage.tick(afterSeconds: 31)
        #expect(subjects(stage) == [""])
        try stage.tick(afterSeconds: 31)
        #expect(subjects(stage) == [""])
    }

    @Test func thoseWhoWereThereBeforeAreCounted() throws {
        let stage = try Stage()
        try stage.open { create in
            create.guild.roles[0].permissions.insert(.connect)
            create.channels.append(Channel(id: Self.lounge, kind: .stage, name: "Talks", guildID: Stage.guild))
            create.voiceStates = [VoiceState(guildID: nil, channelID: Self.lounge, userID: Stage.ana.id)]
        }
        try stage.join(room: stage.jid("cats.talks"))
        #expect(subjects(stage).last == "1 in voice: Ana")
    }
}
