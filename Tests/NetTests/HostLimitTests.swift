// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Net

struct HostLimitTests {
    @Test func whoComesTooManyWaitsInLine() {
        var limit = HostLimit(2)
        let started = (1...5).map { limit.enter($0, host: "a") }
        #expect(started == [true, true, false, false, false])
        let other = limit.enter(6, host: "b")
        #expect(other)
        let next = [2, 4, 1, 3, 5, 6, 7].map { limit.leave($0) }
        #expect(next == [3, nil, 5, nil, nil, nil, nil])
        let again = limit.enter(8, host: "a")
        #expect(again)
    }

    @Test func aHostIsSchemeAndAuthority() {
        #expect(HostLimit.host(of: "https://Discord.com/api/v10") == "https://discord.com")
        #expect(HostLimit.host(of: "http://h:80") == "http://h:80")
        #expect(HostLimit.host(of: "http://h:80/a") != HostLimit.host(of: "http://h:81/a"))
    }
}
