// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct InteractionTests {
    /// Registers a command, lets ada run it and gives what the bot needs to answer.
    private func run(_ caller: Caller) async throws -> (GatewayReader, path: String, hook: String) {
        let reader = try await GatewayReader(caller.discord)
        _ = try await reader.next()
        try await reader.identify(intents: 1 | 1 << 9 | 1 << 12 | 1 << 15)
        let application = caller.json("GET", "/applications/@me")["id"]?.text ?? ""
        #expect(
            caller.call(
                "POST", "/applications/\(application)/guilds/\(caller.guildID)/commands",
                ["name": "link", "description": "Links"]
            ).status == 201)
        try caller.control.run("command", ["who": "ada", "channel": "general", "name": "link"])
        let event = try await reader.event("INTERACTION_CREATE")
        let token = event["token"]?.text ?? ""
        return (
            reader, "/interactions/\(event["id"]?.text ?? "")/\(token)/callback", "/webhooks/\(application)/\(token)"
        )
    }

    @Test func anAnswerIsAMessageOfTheBotAndOnlyOnce() async throws {
        let caller = try Caller()
        let (reader, path, hook) = try await run(caller)
        let body: JSON = ["type": 4, "data": ["content": "done"]]
        #expect(caller.call("POST", path, body, authorized: false).status == 204)
        let said = try await reader.event("MESSAGE_CREATE")
        #expect(said["type"] == 20)
        #expect(said["interaction"]?["name"] == "link")
        #expect(said["author"]?["bot"] == true)
        #expect(caller.call("POST", path, body, authorized: false).json?["code"] == 40060)
        #expect(caller.json("PATCH", "\(hook)/messages/@original", ["content": "changed"])["content"] == "changed")
    }

    @Test func afterThreeSecondsItIsTooLate() async throws {
        let caller = try Caller()
        let (_, path, _) = try await run(caller)
        caller.control.advance(milliseconds: 3001)
        let late = caller.call("POST", path, ["type": 4, "data": ["content": "late"]], authorized: false)
        #expect(late.json?["code"] == 10062)
    }

    @Test func anEphemeralAnswerBelongsToNoGuild() async throws {
        let caller = try Caller()
        let (reader, path, _) = try await run(caller)
        #expect(caller.call("POST", path, ["type": 4, "data": ["content": "psst", "flags": 64]]).status == 204)
        let said = try await reader.event("MESSAGE_CREATE")
        #expect(said["flags"] == 64)
        #expect(said["guild_id"] == nil)
        #expect(caller.json("GET", "/channels/\(caller.channel("general"))/messages") == [])
    }

    @Test func aDeferredAnswerIsFilledInLater() async throws {
        let caller = try Caller()
        let (reader, path, hook) = try await run(caller)
        #expect(caller.call("POST", path, ["type": 5]).status == 204)
        #expect(try await reader.event("MESSAGE_CREATE")["flags"] == 128)
        _ = caller.json("PATCH", "\(hook)/messages/@original", ["content": "now"])
        let filled = try await reader.event("MESSAGE_UPDATE")
        #expect(filled["content"] == "now")
        #expect(filled["flags"] == 0)
        #expect(filled["edited_timestamp"] == JSON.null)
    }
}
