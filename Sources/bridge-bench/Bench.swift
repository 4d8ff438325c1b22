// SPDX-License-Identifier: Apache-2.0

/// One thing that is measured.
protocol Bench: Sendable {
    var name: String { get }
    func figures(_ plan: Plan) async throws -> [Figure]
}

/// How long and with what.
struct Plan: Sendable {
    var isQuick: Bool
    /// The bridge's executable.
    var binary: String

    /// Seconds that a case is repeated for.
    var seconds: Double { isQuick ? 0.3 : 2 }

    /// How many of something: all of them, or a fifth in a short run.
    func count(_ number: Int) -> Int { isQuick ? max(1, number / 5) : number }
}

enum Benches {
    static let all: [any Bench] = [
        ParserBench(), WriterBench(), DecodeBench(), TranslationBench(), StorageBench(), ArchiveBench(), CoreBench(),
        CrowdBench(), ComponentBench(), RecomputeBench(), ToRoomBench(), ToDiscordBench(), MediaBench(),
        ProcessBench(),
        MemoryBench(),
    ]
    /// Those that take long and run only when they are named.
    static let long: [any Bench] = [SoakBench()]
}

/// Why a benchmark could not go on.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
