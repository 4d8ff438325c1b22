// SPDX-License-Identifier: Apache-2.0
import Net
import Testing

@testable import Discord

@Suite struct RateLimitsTests {
    let start = ContinuousClock.now
    var limits = RateLimits()
    let route = Route("channels/{}/messages", ["1"])
    let other = Route("channels/{}/messages", ["2"])

    private mutating func reserve(
        _ route: Route? = nil, _ method: HTTPMethod = .post, at seconds: Double = 0
    )
        -> RateLimits.Decision
    {
        limits.reserve(route ?? self.route, method: method, now: start + .milliseconds(Int64(seconds * 1000)))
    }

    private mutating func permit(
        _ route: Route? = nil, _ method: HTTPMethod = .post, at seconds: Double = 0
    ) throws
        -> RateLimits.Permit
    {
        guard case .go(let permit) = reserve(route, method, at: seconds) else { throw Refused() }
        return permit
    }

    private struct Refused: Error {}

    @discardableResult
    private mutating func complete(
        _ permit: RateLimits.Permit, _ response: HTTPResponse, at seconds: Double = 0
    )
        -> RateLimits.Verdict
    {
        limits.complete(permit, RateLimitAnswer(response), now: start + .milliseconds(Int64(seconds * 1000)))
    }

    @Test mutating func anUnknownRouteSendsOneAtATime() throws {
        let first = try permit()
        guard case .waitForAnswer = reserve() else { throw Refused() }
        _ = try permit(other)
        complete(first, .bucket(remaining: 4, resetAfter: 5))
        for _ in 0..<4 { _ = try permit() }
        #expect(reserve() == .wait(until: start + .seconds(5)))
    }

    @Test mutating func anAbandonedRequestFreesItsPlace() throws {
        let first = try permit()
        limits.abandon(first)
        _ = try permit()
    }

    @Test mutating func channelsShareAHashButNotABucket() throws {
        complete(try permit(), .bucket(remaining: 0, resetAfter: 5))
        #expect(reserve() == .wait(until: start + .seconds(5)))
        complete(try permit(other), .bucket(remaining: 3, resetAfter: 5))
        _ = try permit(other)
    }

    @Test mutating func routesOfOneHashShareABucket() throws {
        let reaction = Route("channels/{}/messages/{}/reactions/{}/{}", ["1", "2", "x", "@me"])
        complete(try permit(reaction, .put), .bucket(hash: "r", limit: 2, remaining: 1, resetAfter: 1))
        complete(try permit(reaction, .delete), .bucket(hash: "r", limit: 2, remaining: 0, resetAfter: 1))
        #expect(reserve(reaction, .put) == .wait(until: start + .seconds(1)))
        #expect(reserve(reaction, .delete) == .wait(until: start + .seconds(1)))
    }

    @Test mutating func afterTheWindowThereIsRoomAgainButNotMoreThanTheLimit() throws {
        complete(try permit(), .bucket(limit: 2, remaining: 0, resetAfter: 2))
        _ = try permit(at: 2)
        _ = try permit(at: 2)
        guard case .waitForAnswer = reserve(at: 2) else { throw Refused() }
    }

    @Test mutating func answersOutOfOrderDoNotGiveRoomBack() throws {
        complete(try permit(), .bucket(remaining: 4, resetAfter: 5))
        let second = try permit()
        let third = try permit()
        complete(third, .bucket(remaining: 2, resetAfter: 5))
        complete(second, .bucket(remaining: 3, resetAfter: 5))
        _ = try permit()
        _ = try permit()
        #expect(reserve() == .wait(until: start + .seconds(5)))
    }

    @Test mutating func aUserLimitEmptiesTheBucket() throws {
        complete(try permit(), .bucket(remaining: 4, resetAfter: 5))
        let verdict = complete(
            try permit(),
            .bucket(
                429, remaining: 0, resetAfter: 3, body: #"{"message":"slow","retry_after":3.5,"global":false}"#,
                ["X-RateLimit-Scope": "user"]))
        #expect(verdict == .limited(until: start + .seconds(3.5), scope: .user))
        #expect(reserve(at: 3) == .wait(until: start + .seconds(5)))
    }

    @Test mutating func aHiddenLimitPausesOnlyItsOwnRoute() throws {
        let naming = Route("channels/{}", ["1"])
        var renaming = naming
        renaming.sublimit = "name"
        complete(try permit(naming, .patch), .bucket(hash: "p", limit: 10, remaining: 9, resetAfter: 15))
        let verdict = complete(
            try permit(renaming, .patch),
            .bucket(
                429, hash: "p", limit: 10, remaining: 8, resetAfter: 15, body: #"{"retry_after":540.2}"#,
                ["X-RateLimit-Scope": "user"]))
        #expect(verdict == .limited(until: start + .milliseconds(540_200), scope: .hidden))
        #expect(reserve(renaming, .patch, at: 500) == .wait(until: start + .milliseconds(540_200)))
        _ = try permit(naming, .patch)
    }

    @Test mutating func aSharedLimitIsNotOurFault() throws {
        let verdict = complete(
            try permit(),
            .bucket(
                429, remaining: 4, resetAfter: 5, body: #"{"retry_after":2}"#, ["X-RateLimit-Scope": "shared"]))
        #expect(verdict == .limited(until: start + .seconds(2), scope: .shared))
        #expect(reserve(at: 1) == .wait(until: start + .seconds(2)))
        _ = try permit(at: 2)
    }

    @Test mutating func aGlobalRefusalStopsTheBotButNotWebhooks() throws {
        complete(
            try permit(),
            .json(
                429, #"{"retry_after":1.25,"global":true}"#,
                ["X-RateLimit-Global": "true", "Retry-After": "2", "X-RateLimit-Scope": "global"]))
        #expect(reserve(other) == .wait(until: start + .seconds(1.25)))
        var webhook = Route("webhooks/{}/{}", ["9", "token"])
        webhook.isAnonymous = true
        _ = try permit(webhook)
    }

    @Test mutating func fiftyASecondAndNoMore() throws {
        for channel in 0..<50 {
            _ = try permit(Route("channels/{}", ["\(channel)"]), .get, at: Double(channel) / 100)
        }
        let next = Route("channels/{}", ["99"])
        #expect(reserve(next, .get, at: 0.5) == .wait(until: start + .seconds(1)))
        _ = try permit(next, .get, at: 1)
        #expect(reserve(Route("guilds/{}", ["1"]), .get, at: 1) == .wait(until: start + .milliseconds(1010)))
    }

    @Test(
        arguments: [
            HTTPResponse(status: 429, body: Array("<!DOCTYPE html><title>Access denied</title>".utf8)),
            HTTPResponse(status: 429, body: Array("error code: 1015".utf8)),
            HTTPResponse(status: 403, body: Array("<html>".utf8)),
            .json(429, #"{"message":"You are being blocked from accessing our API temporarily…","code":0}"#),
        ])
    mutating func cloudflareStopsEverythingForTenMinutes(response: HTTPResponse) throws {
        #expect(complete(try permit(), response) == .blocked(until: start + .seconds(600)))
        #expect(reserve(other, at: 599) == .blocked(until: start + .seconds(600)))
        _ = try permit(other, at: 600)
    }

    @Test mutating func discordsOwn403IsNoBlock() throws {
        #expect(complete(try permit(), .json(403, #"{"message":"Missing Access","code":50001}"#)) == .passed)
    }

    @Test mutating func tooManyRefusedRequestsBrake() throws {
        var options = RateLimits.Options()
        options.invalidPerMinute = 3
        options.invalidLimit = 5
        limits = RateLimits(options)
        let refused = HTTPResponse.json(403, #"{"message":"Missing Access","code":50001}"#)
        for _ in 0..<3 { complete(try permit(at: 1), refused, at: 1) }
        #expect(reserve(at: 2) == .blocked(until: start + .seconds(61)))
        for _ in 0..<2 { complete(try permit(at: 70), refused, at: 70) }
        #expect(reserve(at: 200) == .blocked(until: start + .seconds(661)))
        _ = try permit(at: 661)
    }

    @Test mutating func aRouteWithoutHeadersIsFree() throws {
        complete(try permit(), .json())
        _ = try permit()
        _ = try permit()
    }

    @Test mutating func absurdHeadersAreTamed() throws {
        complete(try permit(), .bucket(limit: -5, remaining: -9, resetAfter: 1e300))
        #expect(reserve() == .wait(until: start + .seconds(86_400)))
        complete(try permit(other), .bucket(limit: 1, remaining: 0, resetAfter: .nan))
    }
}
