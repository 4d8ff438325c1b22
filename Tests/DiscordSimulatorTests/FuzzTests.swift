// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct FuzzTests {
    /// Values that no field expects.
    private static let oddities: [JSON] = [
        nil, true, -1, 9_223_372_036_854_775_807, 1e300, "", "x", "\u{0}", "1e9", [], [nil], [[]], .emptyObject,
        ["id": "x"], .string(String(repeating: "ä", count: 5000)), [["name": 5, "value": [:]]],
    ]
    private static let fields = [
        "content", "embeds", "components", "allowed_mentions", "attachments", "message_reference", "poll", "flags",
        "nonce", "sticker_ids", "name", "type", "topic", "permission_overwrites", "parent_id", "roles", "nick",
        "communication_disabled_until", "permissions", "color", "colors", "avatar", "messages", "username",
        "thread_name", "message", "applied_tags", "archived", "auto_archive_duration", "data", "allow", "deny",
        "recipient_id", "user_ids", "max_age", "image", "available_tags", "attachment_urls", "options", "duration",
    ]

    @Test(arguments: 0..<6) func nothingMakesItFallOver(seed: UInt64) throws {
        let caller = try Caller()
        var random = SeededRandom(seed: seed)
        let routes = caller.discord.respond(to: SimRequest("GET", "/_sim/routes")).json?.list?.compactMap(\.text) ?? []
        #expect(routes.count > 100)
        let message = try caller.control.say("ada", in: "general", "target")["id"]?.text ?? ""
        let ids = [
            caller.guildID, caller.channel("general"), caller.channel("help"), caller.channel("staff"),
            caller.user("ada"), caller.user("bob"), message, "1", "x", "@me", "-1", "👍", "a:1",
        ]
        for route in routes where !route.hasPrefix("DELETE /users/@me") {
            for _ in 0..<4 {
                let parts = route.split(separator: " ")
                let path = parts[1].split(separator: "/").map { part in
                    part.hasPrefix("{") ? ids.randomElement(using: &random) ?? "1" : String(part)
                }.joined(separator: "/")
                var body = JSON.emptyObject
                for _ in 0..<4 {
                    guard let field = Self.fields.randomElement(using: &random) else { continue }
                    body[field] = Self.oddities.randomElement(using: &random)
                }
                let answer = caller.call(String(parts[0]), "/\(path)?limit=x&after=\(ids[0])", body)
                #expect(answer.status < 500, "\(route) \(body.serialized)")
                if answer.status >= 400 { #expect(answer.json?["message"] != nil) }
            }
        }
    }

    @Test func brokenMultipartsAreRefused() throws {
        let caller = try Caller()
        let whole = Array(
            "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\"content\":\"x\"}\r\n--b--\r\n".utf8)
        for length in 0...whole.count {
            let request = SimRequest(
                "POST", target: "/api/v10/channels/\(caller.channel("general"))/messages",
                headers: [
                    ("User-Agent", "x"), ("Authorization", "Bot \(SimulatorSettings().token)"),
                    ("Content-Type", "multipart/form-data; boundary=b"),
                ], body: Array(whole.prefix(length)))
            #expect(caller.discord.respond(to: request).status < 500)
        }
    }
}
