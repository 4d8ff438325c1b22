// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct FormTests {
    @Test func withoutAKeyOrAUserAgentNothingIsAnswered() throws {
        let caller = try Caller()
        let keyless = caller.call("GET", "/users/@me", authorized: false)
        #expect(keyless.status == 401)
        #expect(keyless.json == ["message": "401: Unauthorized", "code": 0])
        let nameless = caller.discord.respond(to: SimRequest("GET", target: "/api/v10/gateway"))
        #expect(nameless.status == 403)
        #expect(nameless.json?["code"] == 40333)
    }

    @Test func unknownRoutesAndMethodsAreTold() throws {
        let caller = try Caller()
        #expect(caller.call("GET", "/nowhere").json == ["message": "404: Not Found", "code": 0])
        #expect(caller.call("PUT", "/gateway").status == 405)
    }

    @Test func badJSONAndMissingTypesAreTold() throws {
        let caller = try Caller()
        let path = "/channels/\(caller.channel("general"))/messages"
        let head = [("User-Agent", "x"), ("Authorization", "Bot \(SimulatorSettings().token)")]
        let broken = SimRequest(
            "POST", target: "/api/v10\(path)", headers: head + [("Content-Type", "application/json")],
            body: Array("{".utf8))
        #expect(caller.discord.respond(to: broken).json?["code"] == 50109)
        let typeless = SimRequest("POST", target: "/api/v10\(path)", headers: head, body: Array("{}".utf8))
        #expect(caller.discord.respond(to: typeless).json?["code"] == 50035)
    }

    @Test func complaintsStandWhereTheyBelong() throws {
        let caller = try Caller()
        let fields = JSON.array((0..<26).map { _ in ["name": "n", "value": "v"] })
        let refused = caller.json(
            "POST", "/channels/\(caller.channel("general"))/messages",
            ["embeds": [["title": .string(String(repeating: "x", count: 257)), "fields": fields]], "tts": "yes"])
        #expect(refused["code"] == 50035)
        #expect(refused["errors"]?["embeds"]?["0"]?["title"]?["_errors"]?[0]?["code"] == "BASE_TYPE_MAX_LENGTH")
        #expect(refused["errors"]?["embeds"]?["0"]?["fields"]?["_errors"] != nil)
        #expect(refused["errors"]?["tts"] != nil)
    }

    @Test func answersCarryTheBareMediaType() throws {
        let caller = try Caller()
        #expect(caller.call("GET", "/gateway").header("Content-Type") == "application/json")
    }

    @Test func deepJSONIsRefusedAndNotFatal() {
        #expect(JSON(parsing: String(repeating: "[", count: 100_000)) == nil)
        #expect(JSON(parsing: "{\"a\":1}x") == nil)
        #expect(JSON(parsing: "\"\\ud83d\\ude00\"") == "😀")
    }
}
