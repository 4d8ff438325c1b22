// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Net

struct HostLimitTests {
    @Test func whoComesTooManyWaitsInLine() {
        var limit = HostLimit(2)
        let started = (1...5).map { limit.enter($0, host: "a") }
        #expect(started == [true, false, false, false, false])
        let other = limit.enter(6, host: "b")
        #expect(other)
        let connected = [1, 2, 1].map { limit.connected($0) }
        #expect(connected == [[2], [], []])
        let next = [2, 4, 1, 3, 5, 6, 7].map { limit.leave($0) }
        #expect(next == [[3], [], [5], [], [], [], []])
        let again = limit.enter(8, host: "a")
        #expect(again)
    }

    @Test func theOthersAreNotHeldUpByOneThatGetsNoConnection() {
        var limit = HostLimit(3)
        for id: UInt64 in 1...5 { _ = limit.enter(id, host: "a") }
        let afterFailure = limit.leave(1)
        #expect(afterFailure == [2, 3, 4])
    }

    @Test func whoIsGoneIsHeldUpNoMore() {
        var limit = HostLimit(3)
        for id: UInt64 in 1...3 { _ = limit.enter(id, host: "a") }
        let gone = limit.leave(2)
        #expect(gone.isEmpty)
        let connected = limit.connected(1)
        #expect(connected == [3])
    }

    @Test func aHostIsSchemeAndAuthority() {
        #expect(HostLimit.host(of: "https://Discord.com/api/v10") == "https://discord.com")
        #expect(HostLimit.host(of: "http://h:80") == "http://h:80")
        #expect(HostLimit.host(of: "http://h:80/a") != HostLimit.host(of: "http://h:81/a"))
    }
}
