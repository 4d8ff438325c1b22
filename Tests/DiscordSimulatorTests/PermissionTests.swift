// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct PermissionTests {
    @Test func whatCannotBeSeenAnswersMissingAccess() throws {
        let caller = try Caller()
        try caller.control.run("remove-overwrite", ["channel": "staff", "role": "Spacebridge"])
        let refused = caller.call("GET", "/channels/\(caller.channel("staff"))/messages")
        #expect(refused.status == 403)
        #expect(refused.json?["code"] == 50001)
        let names = caller.json("GET", "/guilds/\(caller.guildID)/channels").list?.compactMap { $0["name"]?.text }
        #expect(names?.contains("staff") == false)
    }

    @Test func whatMayNotBeDoneAnswersMissingPermissions() throws {
        let caller = try Caller()
        try caller.control.run("change-role", ["role": "Spacebridge", "permissions": ["view_channel"]])
        let refused = caller.call("DELETE", "/guilds/\(caller.guildID)/members/\(caller.user("cleo"))")
        #expect(refused.json?["code"] == 50013)
    }

    @Test func theOwnerAndHigherRolesAreOutOfReach() throws {
        let caller = try Caller()
        let members = "/guilds/\(caller.guildID)/members"
        #expect(caller.call("PATCH", "\(members)/\(caller.user("ada"))", ["nick": "x"]).json?["code"] == 50013)
        #expect(caller.call("PATCH", "\(members)/\(caller.user("bob"))", ["nick": "x"]).status == 200)
        try caller.control.run("create-role", ["name": "Top", "permissions": [], "position": 9])
        try caller.control.run("grant", ["who": "bob", "role": "Top"])
        #expect(caller.call("PATCH", "\(members)/\(caller.user("bob"))", ["nick": "y"]).json?["code"] == 50013)
    }

    @Test func aTimeoutSilencesUntilItEnds() throws {
        let caller = try Caller()
        try caller.control.run("timeout", ["who": "cleo", "seconds": 60])
        #expect(throws: ControlPanel.Refusal.self) { try caller.control.say("cleo", in: "general", "mmm") }
        caller.control.advance(milliseconds: 61_000)
        #expect(throws: Never.self) { try caller.control.say("cleo", in: "general", "free") }
    }

    @Test func aTimeoutIsAtMostFourWeeksAndNeverForTheOwner() throws {
        let caller = try Caller()
        let members = "/guilds/\(caller.guildID)/members"
        let far = caller.call(
            "PATCH", "\(members)/\(caller.user("cleo"))",
            ["communication_disabled_until": "2027-01-01T00:00:00.000000+00:00"])
        #expect(far.json?["code"] == 50035)
        let owner = caller.call(
            "PATCH", "\(members)/\(caller.user("ada"))",
            ["communication_disabled_until": "2026-09-22T00:00:00.000000+00:00"])
        #expect(owner.json?["code"] == 50013)
    }

    @Test func aPrivateThreadIsSeenByItsMembersAndModerators() throws {
        let caller = try Caller()
        let thread = try caller.control.run(
            "start-thread", ["who": "ada", "channel": "general", "title": "quiet", "private": true])
        let id = thread["id"] ?? .null
        #expect(throws: ControlPanel.Refusal.self) {
            try caller.control.run("say", ["who": "cleo", "channel": id, "content": "hello?"])
        }
        try caller.control.run("join-thread", ["who": "cleo", "channel": id])
        #expect(throws: Never.self) {
            try caller.control.run("say", ["who": "cleo", "channel": id, "content": "hello"])
        }
    }
}
