// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

@testable import Bridge

struct SpeechPaceTests {
    private let start = Timestamp(milliseconds: 1_790_000_000_000)

    private func account(_ number: Int) -> JID { JID(local: "a\(number)", domain: "far.example") }

    @Test func aMinutesWorthIsAdmittedAtOnceAndTheRestSteadily() {
        var pace = SpeechPace()
        let admitted = (0..<70).map { _ in pace.admits(account(0), perMinute: 60, now: start) }
        #expect(admitted.filter { $0 }.count == 60)
        let later = (0..<9).map { _ in pace.admits(account(0), perMinute: 60, now: start.advanced(byMilliseconds: 5000))
        }
        #expect(later.filter { $0 }.count == 5)
    }

    @Test func newcomersAreLimitedHoweverManyCameBefore() {
        var pace = SpeechPace()
        for number in 0..<5000 {
            for _ in 0..<3 { _ = pace.admits(account(number), perMinute: 60, now: start) }
        }
        let now = start.advanced(byMilliseconds: 10_000)
        let admitted = (0..<100).filter { _ in pace.admits(account(9999), perMinute: 60, now: now) }
        #expect(admitted.count == 60)
        #expect(pace.count < 10)
    }

    @Test func memoryIsBounded() {
        var pace = SpeechPace()
        for number in 0..<100_000 { _ = pace.admits(account(number), perMinute: 60, now: start) }
        #expect(pace.count <= SpeechPace.mostAccounts)
    }
}
