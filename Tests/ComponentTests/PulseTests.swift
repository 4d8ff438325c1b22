// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Component

struct PulseTests {
    private let start = ContinuousClock.now

    private func pulse() -> Pulse {
        Pulse(now: start, patience: .seconds(60), timeout: .seconds(30))
    }

    @Test func asksOnceAfterSilenceAndThenGivesUp() {
        let pulse = pulse()
        #expect(pulse.check(now: start + .seconds(59)) == .alive)
        #expect(pulse.check(now: start + .seconds(60)) == .ask)
        #expect(pulse.check(now: start + .seconds(75)) == .alive)
        #expect(pulse.check(now: start + .seconds(90)) == .dead)
    }

    @Test func anyWordIsLife() {
        let pulse = pulse()
        #expect(pulse.check(now: start + .seconds(61)) == .ask)
        pulse.heard(now: start + .seconds(80))
        #expect(pulse.check(now: start + .seconds(139)) == .alive)
        #expect(pulse.check(now: start + .seconds(140)) == .ask)
    }

    @Test func silenceMeansNothingWhileNobodyListens() {
        let pulse = pulse()
        pulse.readingPaused(true, now: start)
        #expect(pulse.check(now: start + .seconds(1000)) == .alive)
        pulse.readingPaused(false, now: start + .seconds(1000))
        #expect(pulse.check(now: start + .seconds(1059)) == .alive)
    }

    @Test func nobodyIsGivenUpWithoutHavingBeenAsked() {
        let pulse = pulse()
        #expect(pulse.check(now: start + .seconds(9999)) == .ask, "the machine was asleep")
        #expect(pulse.check(now: start + .seconds(10_028)) == .alive)
        #expect(pulse.check(now: start + .seconds(10_029)) == .dead)
    }
}
