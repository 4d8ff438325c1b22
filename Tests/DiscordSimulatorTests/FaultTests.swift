// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Net
import Testing

struct FaultTests {
    @Test func aBurstOfFailuresDoesNothingAndEnds() throws {
        let caller = try Caller()
        caller.control.add(RESTFault(.status(503, body: nil, retryAfter: nil), path: "/messages", times: 2))
        let path = "/channels/\(caller.channel("general"))/messages"
        #expect((0..<3).map { _ in caller.call("POST", path, ["content": "x"]).status } == [503, 503, 200])
        #expect(caller.json("GET", path).list?.count == 1)
    }

    @Test func aFailureAfterTheDeedLeavesTheDeed() throws {
        let caller = try Caller()
        caller.control.add(RESTFault(.failAfter(502), method: "POST"))
        let path = "/channels/\(caller.channel("general"))/messages"
        #expect(caller.call("POST", path, ["content": "x"]).status == 502)
        #expect(caller.json("GET", path).list?.count == 1)
    }

    @Test func faultsCanWaitForTheirTurn() throws {
        let caller = try Caller()
        caller.control.add(RESTFault(.rateLimit(scope: "shared", milliseconds: 1500), path: "/users/@me", skip: 1))
        #expect(caller.call("GET", "/users/@me").status == 200)
        let refused = caller.call("GET", "/users/@me")
        #expect(refused.header("X-RateLimit-Scope") == "shared")
        #expect(refused.header("Retry-After") == "2")
        #expect(refused.json?["retry_after"] == 1.5)
    }

    @Test func anOutageKeepsTheGuild() async throws {
        let caller = try Caller()
        let reader = try await GatewayReader(caller.discord)
        _ = try await reader.next()
        try await reader.identify()
        try caller.control.run("unavailable")
        let gone = try await reader.event("GUILD_DELETE")
        #expect(gone["unavailable"] == true)
        #expect(caller.call("GET", "/guilds/\(gone["id"]?.text ?? "")").status == 503)
        try caller.control.run("unavailable", ["value": false])
        #expect(try await reader.event("GUILD_CREATE")["id"] == gone["id"])
    }

    @Test func waitingForACallEndsWithItOrWithTheDeadline() async throws {
        let caller = try Caller()
        let after = caller.control.lastRequest
        let matcher = RequestMatcher("GET", "/gateway/bot", after: after)
        let none = await caller.control.waitForRequests(matcher, within: .milliseconds(50))
        #expect(none == nil)
        async let found = caller.control.waitForRequests(matcher)
        _ = caller.call("GET", "/gateway/bot")
        #expect(await found?.first?.template == "/gateway/bot")
    }

    @Test func theLogKeepsNoTokens() throws {
        let caller = try Caller()
        let hook = caller.json("POST", "/channels/\(caller.channel("general"))/webhooks", ["name": "m"])
        let token = hook["token"]?.text ?? "?"
        _ = caller.call("POST", "/webhooks/\(hook["id"]?.text ?? "")/\(token)", ["content": "x"])
        let logged = caller.control.requests(RequestMatcher("POST", "/webhooks/{webhook_id}/{token}"))
        #expect(logged.count == 1)
        #expect(logged.first?.path.contains(token) == false)
        #expect(logged.first?.body["content"] == "x")
    }

    @Test func theSameSeedAndClockGiveTheSameBytes() throws {
        func run() throws -> [UInt8] {
            let caller = try Caller()
            try caller.control.run("populate", ["guilds": 3, "members": 5, "channels": 2])
            try caller.control.run("load", ["per_second": 50, "total": 100, "seed": 9])
            caller.control.advance(milliseconds: 3000)
            return caller.control.state(withMessages: true).bytes
        }
        #expect(try run() == run())
    }
}
