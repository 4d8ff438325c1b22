// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing

@testable import Bridge

struct MailboxesTests {
    @Test func aGuildsEventsKeepTheirOrder() {
        var mailboxes = Mailboxes<Int>()
        for item in 0..<5000 { mailboxes.post(item, to: .guild(1)) }
        var taken: [Int] = []
        while !mailboxes.isEmpty { taken += mailboxes.turn(share: 64, most: 512) }
        #expect(taken == Array(0..<5000))
    }

    @Test func aFloodInOneGuildHoldsUpNoOther() {
        var mailboxes = Mailboxes<String>()
        for _ in 0..<10_000 { mailboxes.post("flood", to: .guild(1)) }
        mailboxes.post("hello", to: .guild(2))
        mailboxes.post("tick", to: .lobby)
        let turn = mailboxes.turn(share: 64, most: 512)
        #expect(turn.contains("hello") && turn.contains("tick"))
        #expect(turn.filter { $0 == "flood" }.count == 64)
    }

    @Test func whoWasServedGoesToTheBack() {
        var mailboxes = Mailboxes<Int>()
        for guild in 1...10 {
            for _ in 0..<10 { mailboxes.post(guild, to: .guild(.init(UInt64(guild)))) }
        }
        var seen: Set<Int> = []
        for _ in 0..<5 { seen.formUnion(mailboxes.turn(share: 4, most: 8)) }
        #expect(seen == Set(1...10))
    }

    @Test func nothingIsLostBetweenPostsAndTurns() {
        var mailboxes = Mailboxes<Int>()
        var taken: [Int] = []
        for round in 0..<300 {
            for item in 0..<(round % 37) { mailboxes.post(round * 100 + item, to: .guild(.init(UInt64(round % 5)))) }
            taken += mailboxes.turn(share: 7, most: 20)
        }
        while !mailboxes.isEmpty { taken += mailboxes.turn(share: 7, most: 20) }
        #expect(taken.count == (0..<300).map { $0 % 37 }.reduce(0, +))
        #expect(mailboxes.count == 0)
    }
}
