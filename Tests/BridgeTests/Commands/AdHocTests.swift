// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// XEP-0050 on the bridge's address and in rooms.
@Suite struct AdHocTests {
    private func listed(_ stage: Stage, from: String, at jid: JID? = nil) throws -> Set<String> {
        let query = Element("query", in: NS.discoItems, ["node": NS.commands])
        let answer = try stage.ask(query, type: "get", from: from, to: jid)
        let items = answer.first("query", in: NS.discoItems)?.elements.compactMap { $0["node"] } ?? []
        return Set(items.map { String($0.dropFirst("spacebridge#".count)) })
    }

    @Test func onlyWhatSomebodyMayRunIsListed() throws {
        let stage = try Stage()
        try stage.open()
        #expect(try listed(stage, from: Stage.juliet) == ["info", "invite", "add", "link", "unlink", "who", "pins"])
        #expect(try listed(stage, from: Stage.admin) == Set(Verb.all.map(\.name)))
        #expect(try !listed(stage, from: Stage.juliet, at: stage.room).contains("link"))
    }

    @Test func aStrangerToAClosedSpaceSeesNothingOfIt() throws {
        let stage = try Stage(access: "authorize")
        try stage.open()
        #expect(try listed(stage, from: Stage.juliet) == ["link", "unlink"])
        #expect(try stage.command("info", from: Stage.juliet).condition == "forbidden")
    }

    @Test func aCommandWithoutParametersEndsAtOnce() throws {
        let stage = try Stage()
        try stage.open()
        let command = try #require(try stage.command("info", from: Stage.juliet).command)
        #expect(command.status == .completed)
        #expect(command.notes.first?.text.contains("Cats") == true)
        #expect(command.form?.type == .result)
    }

    @Test func aFormIsFilledInAndActedOn() throws {
        let stage = try Stage()
        try stage.open()
        let first = try #require(try stage.command("settings").command)
        #expect(first.status == .executing)
        #expect(first.actions == [.complete])
        let last = try stage.command(
            "settings", session: first.sessionID, action: "complete", ["name": "guest-role", "value": "Fremde"])
        #expect(last.command?.status == .completed)
        #expect(try stage.cats.choices.guestRole == "Fremde")
    }

    @Test func whatIsWrongIsSaidAndTheFormShownAgain() throws {
        let stage = try Stage()
        try stage.open()
        let first = try stage.command("settings").command
        let again = try #require(
            try stage.command("settings", session: first?.sessionID, ["name": "request-days", "value": "soon"]).command)
        #expect(again.status == .executing)
        #expect(again.notes.first?.type == .error)
        #expect(again.notes.first?.text.contains("0 to 365") == true)
    }

    /// The form lists who asked to join.
    @Test func whoMayNoLongerIsNotShownTheFormAgain() throws {
        let stage = try LinkedPeopleTests.stage(access: "authorize")
        var member = Member(user: LinkedPeopleTests.mona, roles: [LinkedPeopleTests.mods])
        var mods = Role(id: LinkedPeopleTests.mods, name: "Mods", position: 5)
        mods.permissions = [.manageGuild]
        try stage.discord(.guildRoleUpdate(GuildRoleEvent(guildID: Stage.guild, role: mods)))
        let first = try #require(try stage.command("approve", from: Stage.juliet).command)
        #expect(first.status == .executing)
        member.roles = []
        try stage.discord(.guildMemberUpdate(GuildMemberEvent(guildID: Stage.guild, member: member)))
        let fields = ["account": "romeo@localhost"]
        let answer = try stage.command("approve", from: Stage.juliet, session: first.sessionID, fields)
        #expect(answer.condition == "forbidden" && answer.command?.form == nil)
    }

    @Test func nobodyElseGoesOnWithAForm() throws {
        let stage = try Stage()
        try stage.open()
        let first = try stage.command("settings").command
        let other = try stage.command(
            "settings", from: "admin@localhost/other", session: first?.sessionID, ["name": "access", "value": "open"])
        #expect(other.specific == "bad-sessionid")
        #expect(other.condition == "bad-request")
    }

    @Test func aFormIsTakenOnce() throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("settings").command?.sessionID
        try stage.command("settings", session: session, ["name": "access"])
        let again = try stage.command("settings", session: session, ["name": "access"])
        #expect(again.specific == "session-expired")
        #expect(again.condition == "not-allowed")
    }

    @Test func aFormExpires() throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("settings").command?.sessionID
        try stage.tick(afterSeconds: 601)
        #expect(try stage.command("settings", session: session, ["name": "access"]).specific == "session-expired")
    }

    @Test func aFormCanBeGivenUp() throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("settings").command?.sessionID
        #expect(try stage.command("settings", session: session, action: "cancel").command?.status == .canceled)
        #expect(try stage.command("settings", session: session, ["name": "access"]).specific == "session-expired")
    }

    @Test func aForgedChoiceIsRefused() throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("unbridge").command?.sessionID
        let answer = try stage.command("unbridge", session: session, ["channel": "\(Stage.secret)"])
        #expect(answer.specific == "bad-payload")
        let stray = try stage.command("unbridge", session: session, ["colour": "red"])
        #expect(stray.specific == "bad-payload")
    }

    @Test(arguments: ["prev", "next"])
    func anActionThatIsNotOfferedIsRefused(action: String) throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("settings").command?.sessionID
        #expect(try stage.command("settings", session: session, action: action, [:]).specific == "bad-action")
        #expect(try stage.command("settings", session: session, action: "dance", [:]).specific == "malformed-action")
    }

    @Test func anUnknownCommandIsNotThere() throws {
        let stage = try Stage()
        try stage.open()
        #expect(try stage.command("destroy").condition == "item-not-found")
        #expect(try stage.command("link", to: stage.room).condition == "item-not-found")
    }

    @Test func withSeveralServersTheFirstQuestionIsWhich() throws {
        let stage = try Stage()
        try stage.open()
        var dogs = Guild(id: 500, name: "Dogs", ownerID: 300, roles: [])
        dogs.roles = [Role(id: 500)]
        try stage.discord(.guildCreate(GuildCreate(guild: dogs, channels: [], members: [])))
        let first = try #require(try stage.command("settings").command)
        #expect(first.actions == [.next])
        #expect(first.form?.field("guild")?.options.map(\.label) == ["Cats", "Dogs"])
        #expect(try stage.command("settings", session: first.sessionID, ["guild": "501"]).specific == "bad-payload")
        let second = try #require(try stage.command("settings", session: first.sessionID, ["guild": "500"]).command)
        #expect(second.actions == [.previous, .complete])
        let back = try stage.command("settings", session: first.sessionID, action: "prev").command
        #expect(back?.form?.field("guild") != nil)
    }
}
