// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing

@testable import Bridge

struct StanzaIDMintTests {
    private let noon = Timestamp(milliseconds: 1_790_000_000_000)

    @Test func anIDTellsItsTime() {
        var mint = StanzaIDMint()
        #expect(mint.mint(now: noon).timestamp == noon)
    }

    @Test func idsGrowWithinAMillisecondAndAcrossAClockThatStepsBack() {
        var mint = StanzaIDMint()
        var last = mint.mint(now: noon)
        for step in 0..<10_000 {
            let next = mint.mint(now: noon.advanced(byMilliseconds: step % 3 == 0 ? -5 : 0))
            #expect(next > last)
            last = next
        }
    }

    @Test func anIDComesAfterEverythingTheRoomHas() {
        var mint = StanzaIDMint()
        let ahead = Snowflake(timestamp: noon.advanced(byMilliseconds: 2000), worker: 3, sequence: 4)
        #expect(mint.mint(now: noon, after: ahead.rawValue) > ahead)
    }
}
