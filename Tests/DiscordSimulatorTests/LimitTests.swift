// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct LimitTests {
    private func strict() throws -> Caller {
        try Caller(Scenario(Scenario.small.json.without("settings")))
    }

    @Test func headersCountDownAndTheSixthIsRefused() throws {
        let caller = try strict()
        let path = "/channels/\(caller.channel("general"))/messages"
        for left in (0..<5).reversed() {
            let answer = caller.call("POST", path, ["content": "x"])
            #expect(answer.header("X-RateLimit-Remaining") == String(left))
        }
        let refused = caller.call("POST", path, ["content": "x"])
        #expect(refused.status == 429)
        #expect(refused.header("X-RateLimit-Scope") == "user")
        #expect(refused.header("Retry-After") == "5")
        #expect(refused.json?["retry_after"]?.number == 5)
        caller.control.advance(milliseconds: 5001)
        #expect(caller.call("POST", path, ["content": "x"]).status == 200)
    }

    @Test func oneBucketNameForAllChannelsButACountForEach() throws {
        let caller = try strict()
        let first = caller.call("POST", "/channels/\(caller.channel("general"))/messages", ["content": "x"])
        let second = caller.call("POST", "/channels/\(caller.channel("staff"))/messages", ["content": "x"])
        #expect(first.header("X-RateLimit-Bucket") == second.header("X-RateLimit-Bucket"))
        #expect(second.header("X-RateLimit-Remaining") == "4")
    }

    @Test func theHiddenLimitOfNamesShowsInNoHeader() throws {
        let caller = try strict()
        let path = "/channels/\(caller.channel("general"))"
        for topic in ["a", "b"] { #expect(caller.call("PATCH", path, ["topic": .string(topic)]).status == 200) }
        let refused = caller.call("PATCH", path, ["topic": "c"])
        #expect(refused.status == 429)
        #expect(refused.header("X-RateLimit-Remaining") == "7")
        #expect(caller.call("PATCH", path, ["nsfw": true]).status == 200)
    }

    @Test func webhooksOfAChannelShareAHiddenLimit() throws {
        let caller = try strict()
        let hooks = (0..<2).map { _ in
            caller.json("POST", "/channels/\(caller.channel("general"))/webhooks", ["name": "m"])
        }
        var statuses: [Int] = []
        for number in 0..<32 {
            let hook = hooks[number % 2]
            let path = "/webhooks/\(hook["id"]?.text ?? "")/\(hook["token"]?.text ?? "")"
            statuses.append(caller.call("POST", path, ["content": "x"], authorized: false).status)
            caller.control.advance(milliseconds: 500)
        }
        #expect(statuses.prefix(30).allSatisfy { $0 == 204 })
        #expect(statuses.suffix(2) == [429, 429])
    }

    @Test func theGlobalLimitIsTold() throws {
        let caller = try strict()
        caller.control.settings { $0.limits.other = RateLimitRule(1000, per: 1000) }
        let more = (0..<51).map { _ in caller.call("GET", "/users/@me") }
        #expect(more.last?.header("X-RateLimit-Global") == "true")
        #expect(more.last?.json?["global"] == true)
        #expect(more.last?.header("X-RateLimit-Bucket") == nil)
    }

    @Test func tooManyRefusalsShutTheAddressOut() throws {
        let caller = try strict()
        caller.control.settings { $0.limits.invalidRequests = 3 }
        for _ in 0..<4 { _ = caller.call("GET", "/users/@me", authorized: false) }
        let out = caller.call("GET", "/users/@me")
        #expect(out.header("Content-Type") == "text/html")
        #expect(out.header("Via") == nil)
        caller.control.advance(milliseconds: 600_001)
        #expect(caller.call("GET", "/users/@me").status == 200)
    }
}
