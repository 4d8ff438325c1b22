// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Net
import Testing

struct GatewayTests {
    private func open(_ caller: Caller) async throws -> GatewayReader {
        try await GatewayReader(caller.discord)
    }

    @Test func helloThenReadyThenTheGuild() async throws {
        let reader = try await open(Caller())
        #expect(try await reader.next()["op"] == 10)
        try await reader.identify()
        let ready = try await reader.next()
        #expect(ready["t"] == "READY")
        #expect(ready["s"] == 1)
        #expect(ready["d"]?["user"]?["mfa_enabled"] != nil)
        let guild = try await reader.next()
        #expect(guild["t"] == "GUILD_CREATE")
        #expect(guild["d"]?["channels"]?.list?.count == 5)
        #expect(guild["d"]?["members"]?.list?.count == 1, "without presences only the bot is listed")
    }

    @Test(arguments: [
        ("{\"op\":99,\"d\":null}", 4001), ("{", 4002), ("{\"op\":3,\"d\":{}}", 4003),
        ("{\"op\":2,\"d\":{\"token\":\"wrong\",\"intents\":1}}", 4004),
    ])
    func faultyClientsAreClosed(payload: String, code: Int) async throws {
        let reader = try await open(Caller())
        _ = try await reader.next()
        try await reader.send(payload)
        #expect(try await reader.closeCode() == code)
    }

    @Test func tooLongAPayloadIsClosed() async throws {
        let reader = try await open(Caller())
        _ = try await reader.next()
        try await reader.send("{\"op\":1,\"d\":\"\(String(repeating: "x", count: 4100))\"}")
        #expect(try await reader.closeCode() == 4002)
    }

    @Test func unknownAndUngrantedIntentsAreRefused() async throws {
        let caller = try Caller()
        let unknown = try await open(caller)
        _ = try await unknown.next()
        try await unknown.identify(intents: 1 << 30)
        #expect(try await unknown.closeCode() == 4013)
        try caller.control.run("application", ["members": false])
        let ungranted = try await open(caller)
        _ = try await ungranted.next()
        try await ungranted.identify(intents: 3)
        #expect(try await ungranted.closeCode() == 4014)
    }

    @Test func aCutSessionResumesWithWhatItMissed() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.identify()
        let session = try await reader.next()["d"]?["session_id"]?.text ?? ""
        let last = try await reader.next()["s"]?.integer ?? 0
        try caller.control.run("disconnect")
        #expect(try await reader.closeCode() == nil)
        try caller.control.say("ada", in: "general", "while away")
        let again = try await open(caller)
        _ = try await again.next()
        try await again.resume(session, last)
        let missed = try await again.next()
        #expect(missed["t"] == "MESSAGE_CREATE")
        #expect(missed["s"]?.integer == last + 1)
        #expect(try await again.next()["t"] == "RESUMED")
    }

    @Test func aForgottenSessionIsInvalid() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.resume("no such session", 3)
        #expect(try await reader.next() == ["op": 9, "d": false, "s": nil, "t": nil])
    }

    @Test func contentIsStrippedWithoutItsIntent() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.identify(intents: 1 | 1 << 9)
        try caller.control.say("ada", in: "general", "secret")
        let bot = caller.user("Spacebridge")
        try caller.control.say("ada", in: "general", "<@\(bot)> for you")
        let first = try await reader.event("MESSAGE_CREATE")
        #expect(first["content"] == "")
        let second = try await reader.event("MESSAGE_CREATE")
        #expect(second["content"]?.text?.hasSuffix("for you") == true)
    }

    @Test func aChannelOutOfViewIsHiddenAndComesBack() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.identify()
        try caller.control.run("remove-overwrite", ["channel": "staff", "role": "Spacebridge"])
        let hidden = try await reader.event("CHANNEL_UPDATE")
        #expect(hidden["name"] == "___hidden___")
        #expect(hidden["flags"]?.integer == 1 << 17)
        #expect(hidden["permission_overwrites"]?.list?.count == 1)
        try caller.control.say("bob", in: "staff", "unheard")
        try caller.control.run(
            "set-overwrite", ["channel": "staff", "role": "Spacebridge", "allow": ["view_channel"]])
        let shown = try await reader.event("CHANNEL_UPDATE")
        #expect(shown["name"] == "staff")
        #expect(shown["permission_overwrites"]?.list?.count == 3)
    }

    @Test func allMembersMayBeAskedForOnceInHalfAMinute() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.identify()
        let ask = "{\"op\":8,\"d\":{\"guild_id\":\"\(caller.guildID)\",\"query\":\"\",\"limit\":0,\"nonce\":\"n\"}}"
        try await reader.send(ask)
        let chunk = try await reader.event("GUILD_MEMBERS_CHUNK")
        #expect(chunk["members"]?.list?.count == 4)
        #expect(chunk["nonce"] == "n")
        try await reader.send(ask)
        let limited = try await reader.event("RATE_LIMITED")
        #expect(limited["opcode"] == 8)
        #expect(limited["retry_after"]?.number == 30)
    }

    @Test func silenceForTwoIntervalsIsCut() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        caller.control.advance(milliseconds: 2 * 41_250 + 1)
        #expect(try await reader.closeCode() == nil)
    }

    @Test func eventsCanBeDroppedDoubledAndSwapped() async throws {
        let caller = try Caller()
        let reader = try await open(caller)
        _ = try await reader.next()
        try await reader.identify()
        for kind in ["drop", "duplicate", "reorder"] {
            try caller.control.run("gateway-fault", ["kind": .string(kind), "event": "MESSAGE_CREATE"])
        }
        for text in ["a", "b", "c", "d"] { try caller.control.say("ada", in: "general", text) }
        var heard: [String] = []
        for _ in 0..<4 { heard.append(try await reader.event("MESSAGE_CREATE")["content"]?.text ?? "") }
        #expect(heard == ["b", "b", "d", "c"])
    }

    @Test func zlibStreamIsReadable() async throws {
        let caller = try Caller()
        let reader = try await GatewayReader(caller.discord, isCompressed: true)
        #expect(try await reader.next()["op"] == 10)
        try await reader.identify()
        #expect(try await reader.next()["t"] == "READY")
    }
}
