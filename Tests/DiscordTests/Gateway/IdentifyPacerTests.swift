// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Discord

@Suite struct IdentifyPacerTests {
    let start = ContinuousClock.now
    var pacer = IdentifyPacer()

    private mutating func wait(
        _ id: Int, _ limit: GatewayBot.StartLimit = GatewayBot.StartLimit(), at seconds: Int64 = 0
    ) -> Duration {
        let now = start + .seconds(seconds)
        return pacer.reserve(Shard(id: id, count: 16), limit, now: now) - now
    }

    @Test mutating func shardsGoFiveSecondsApart() {
        #expect(wait(0) == .zero)
        #expect(wait(1) == .seconds(5))
        #expect(wait(2) == .seconds(10))
    }

    @Test mutating func shardsOfDifferentBucketsGoTogether() {
        let limit = GatewayBot.StartLimit(maxConcurrency: 16)
        #expect(wait(0, limit) == .zero)
        #expect(wait(1, limit) == .zero)
    }

    @Test mutating func failuresSlowDownUntilOneIsReady() {
        #expect(wait(0) == .zero)
        #expect(wait(0) == .seconds(10))
        #expect(wait(0, at: 10) == .seconds(20))
        #expect(wait(0, at: 30) == .seconds(40))
        pacer.ready(Shard(id: 0, count: 16))
        #expect(wait(0, at: 70) == .seconds(5))
    }

    @Test mutating func aSpentDayWaitsForItsEnd() {
        let limit = GatewayBot.StartLimit(remaining: 0, resetAfter: 7_200_000)
        #expect(wait(0, limit) == .seconds(7200))
    }

    @Test mutating func littleLeftIsSpentSlowly() {
        _ = wait(0)
        pacer.ready(Shard(id: 0, count: 16))
        #expect(wait(0, GatewayBot.StartLimit(remaining: 63, resetAfter: 3_600_000)) == .seconds(60))
        #expect(wait(0, GatewayBot.StartLimit(remaining: 5, resetAfter: 86_400_000), at: 60) == .seconds(600))
    }

    @Test func aCrashLoopCannotSpendTheDay() {
        var limit = GatewayBot.StartLimit(remaining: 1000, resetAfter: 86_400_000)
        var elapsed: Int64 = 0
        while elapsed < 86_400, limit.remaining > 0 {
            var pacer = IdentifyPacer()  // a new process each time
            let now = start + .seconds(elapsed)
            pacer.recall(0, now)
            let wait = pacer.reserve(Shard(id: 0, count: 1), limit, now: now) - now
            elapsed += max(1, wait.components.seconds)
            limit.remaining -= 1
            limit.resetAfter = max(0, 86_400_000 - elapsed * 1000)
        }
        #expect(limit.remaining >= 3)
    }

    @Test func guildsAreSpreadOverShards() {
        let guild: Guild.ID = 197_038_439_483_310_086
        #expect(Shard(of: guild, count: 4) == Shard(id: Int((guild.rawValue >> 22) % 4), count: 4))
    }

    @Test func chunksMakeAList() {
        var requests = MemberRequests()
        requests.begin("n")
        func chunk(_ index: Int, _ id: User.ID) -> GuildMembersChunk {
            GuildMembersChunk(guildID: 1, members: [Member(user: User(id: id))], index: index, count: 2, nonce: "n")
        }
        #expect(requests.receive(chunk(1, 5)) == nil)
        #expect(requests.receive(chunk(1, 5)) == nil)
        #expect(requests.receive(chunk(0, 6))?.map(\.id).sorted() == [5, 6])
        #expect(requests.receive(chunk(0, 6)) == nil)
    }
}
