// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Random worlds against random people, judged by rules that are written down a second time.
///
/// `MODEL_SEED=7` runs one world again, as a failure tells; `MODEL_WORLDS` runs so many, `MODEL_STEPS` that long.
@Suite(.serialized) struct AccessModelTests {
    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    private static var seeds: [Int] {
        if let first = number("MODEL_SEED") { return Array(first..<(first + (number("MODEL_WORLDS") ?? 1))) }
        return Array(1...max(1, number("MODEL_WORLDS") ?? 400))
    }

    private static let steps = number("MODEL_STEPS") ?? 500

    /// What a row of worlds came to.
    private struct Tally {
        var steps = 0
        var stanzas = 0
        /// Of all that happened.
        var fingerprint: UInt64 = 0
        var failures: [String] = []

        /// So many are told of; a bridge that is wrong in one way is wrong in many worlds.
        var isEnough: Bool { failures.count >= 5 }

        mutating func run(seed: Int, steps count: Int) {
            do {
                let run = try ModelRun(seed: UInt64(seed))
                try run.run(steps: count)
                steps += run.steps
                stanzas += run.stanzas
                fingerprint ^= run.fingerprint
            } catch {
                failures.append("\(error)")
            }
        }
    }

    @Test func nobodyHearsOfWhatTheyMayNotSeeAndBothSidesAgree() async throws {
        let seeds = Self.seeds
        let started = Date()
        let tallies = await withTaskGroup(of: Tally.self) { group in
            for half in 0..<2 {
                group.addTask {
                    var tally = Tally()
                    for (index, seed) in seeds.enumerated() where index % 2 == half && !tally.isEnough {
                        tally.run(seed: seed, steps: Self.steps)
                    }
                    return tally
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for failure in tallies.flatMap(\.failures) { Issue.record("\(failure)") }
        let (steps, stanzas) = tallies.reduce((0, 0)) { ($0.0 + $1.steps, $0.1 + $1.stanzas) }
        let fingerprint = String(tallies.reduce(0) { $0 ^ $1.fingerprint }, radix: 16)
        let seconds = Int(Date().timeIntervalSince(started).rounded(.up))
        print(
            "access model: \(seeds.count) worlds, \(steps) steps, \(stanzas) stanzas judged in \(seconds) s, run \(fingerprint)"
        )
        #expect(steps == seeds.count * Self.steps)
        #expect(stanzas > steps)
    }

    @Test func oneSeedIsOneRun() throws {
        let runs = try (0..<2).map { _ in
            let run = try ModelRun(seed: 4)
            try run.run(steps: 300)
            return run
        }
        #expect(runs[0].fingerprint == runs[1].fingerprint)
        #expect(runs[0].stanzas == runs[1].stanzas)
    }

    /// The test is worth something: a bridge that misses any one thing is found out.
    @Test(arguments: ModelFlaw.allCases) func aBridgeThatMissesSomethingIsFoundOut(_ flaw: ModelFlaw) {
        for seed in UInt64(1)...40 {
            do {
                try ModelRun(seed: seed, flaw: flaw).run(steps: 300)
            } catch {
                return
            }
        }
        Issue.record("40 worlds found nothing wrong with a bridge without \(flaw.rawValue)")
    }
}
