// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import Testing

@testable import Bridge

@Suite struct GuildSettingsTests {
    private let defaults = GuildSettings(BridgeSettings(addresses: Addresses(bridge: "discord.localhost")))

    @Test func everyDefaultReadsBackAsItself() throws {
        for setting in GuildSetting.all {
            var copy = defaults
            try setting.write(&copy, setting.read(defaults))
            #expect(copy == defaults, "\(setting.name)")
        }
    }

    @Test(arguments: [
        ("access", "secret"), ("guest-role", ""), ("approval-channel", "general"), ("request-days", "-1"),
        ("request-days", "9999999999999999999999"), ("category-prefix", "perhaps"), ("role-map", "admin"),
        ("role-map", "12=king"),
    ])
    func whatIsNotAllowedIsRefusedWithTheReason(name: String, value: String) throws {
        var copy = defaults
        let setting = try GuildSetting.named(name)
        #expect(throws: SettingRefusal.self) { try setting.write(&copy, value) }
        #expect(copy == defaults)
    }

    @Test func anUnknownNameIsAnsweredWithTheKnownOnes() {
        do {
            _ = try GuildSetting.named("acces")
            Issue.record("there is no such setting")
        } catch {
            #expect(error.text.contains("access, guest-role"))
        }
    }

    @Test func aRoleMapIsKeptAsText() throws {
        let map = try RoleMap(text: "20=moderator, 10=admin")
        #expect(map.text == "10=admin 20=moderator")
        #expect(map.rank(of: [20, 10, 30]) == .admin)
        #expect(map.rank(of: [30]) == nil)
    }

    @Test func choicesSurviveARestart() throws {
        let stage = try Stage()
        try stage.open()
        try stage.choose("guest-role", "Fremde")
        try stage.choose("access", "whitelist")
        let later = try Stage(store: stage.store)
        let guild = try #require(later.switchboard.guilds[Stage.guild])
        #expect(guild.choices.guestRole == "Fremde")
        #expect(guild.choices.access == .whitelist)
        #expect(guild.space.info.access == .whitelist)
    }

    @Test func takingAChoiceBackGivesTheOperatorsDefault() throws {
        let stage = try Stage()
        try stage.open()
        try stage.choose("guest-role", "Fremde")
        try stage.choose("guest-role", nil)
        #expect(stage.switchboard.guilds[Stage.guild]?.choices.guestRole == "XMPP")
        #expect(try stage.store.view { try $0.settings(in: "choices.100") }.isEmpty)
    }
}
