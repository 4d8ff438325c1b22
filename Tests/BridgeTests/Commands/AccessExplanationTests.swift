// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing

@testable import Bridge

@Suite struct AccessExplanationTests {
    /// The steps that are told come to what the access function decides.
    @Test func theStepsComeToTheAnswer() throws {
        var generator = SystemRandomNumberGenerator()
        let bits: [Permissions] = [.viewChannel, .sendMessages, .readMessageHistory, .connect]
        func some() -> Permissions { bits.reduce(into: []) { if Bool.random(using: &generator) { $0.formUnion($1) } } }
        for _ in 0..<500 {
            var everyone = Role(id: 100)
            everyone.permissions = some()
            let roles = [
                everyone, Role(id: 101, name: "a", permissions: some()),
                Role(id: 102, name: "XMPP", permissions: some()),
            ]
            var channel = Channel(id: 201, kind: Bool.random() ? .text : .voice, name: "c", guildID: 100)
            channel.overwrites = [100, 101, 102].filter { _ in Bool.random() }.map { id -> Overwrite in
                Overwrite(id: Snowflake(id), kind: .role, allow: some(), deny: some())
            }
            if Bool.random() {
                channel.overwrites.append(Overwrite(id: 301, kind: .member, allow: some(), deny: some()))
            }
            let member = Member(user: Stage.ana, roles: Bool.random() ? [101] : [])
            let guild = Guild(id: 100, name: "Cats", ownerID: 300, roles: roles)
            let state = GuildState(guild, channels: [channel], members: [member])
            let now = Timestamp(milliseconds: 1_790_000_000_000)
            let access = Access(state, guestRole: "XMPP", now: now)
            for person in [Person.member(301), .guest] {
                let explained = AccessExplanation(person, in: 201, access, state, now: now)
                let real = try #require(access.member(for: person))
                #expect(explained.bits == access.permissions.bits(of: real, in: channel))
                let sees = access.effective(person, in: 201).canSee
                #expect(explained.lines.last?.hasPrefix("So they may: see it") == sees)
            }
        }
    }

    @Test func aHiddenChannelIsExplainedToAdmins() throws {
        let stage = try Stage()
        try stage.open()
        let text = try stage.slash("access", ["channel": "secret-plans"], permissions: .administrator).text
        #expect(text.contains("In the channel, @everyone: denies View Channel"))
        #expect(text.contains("So they may: nothing."))
    }
}
