// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Endpoint

struct ClientPaceTests {
    @Test func aClientThatIsTooFastWaitsAndOthersDoNot() {
        let pace = ClientPace(perMinute: 2, atOnce: 10)
        let now = ContinuousClock.now
        #expect(pace.enter("a", now: now) == .go)
        #expect(pace.enter("a", now: now) == .go)
        #expect(pace.enter("a", now: now) == .wait(seconds: 30))
        #expect(pace.enter("b", now: now) == .go)
        #expect(pace.enter("a", now: now + .seconds(30)) == .go)
        #expect(pace.enter("a", now: now + .seconds(31)) == .wait(seconds: 29))
    }

    @Test func aClientReadsOnlySoMuchAtOnce() {
        let pace = ClientPace(perMinute: 100, atOnce: 2)
        #expect(pace.enter("a") == .go)
        #expect(pace.enter("a") == .go)
        #expect(pace.enter("a") == .wait(seconds: 1))
        pace.leave("a")
        #expect(pace.enter("a") == .go)
    }
}
