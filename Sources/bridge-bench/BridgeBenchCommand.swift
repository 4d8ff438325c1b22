// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

@main
struct BridgeBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bridge-bench",
        abstract: "Measures the bridge and its parts on this machine, without any network but loopback.",
        discussion: "Build it for release: make bench. docs/benchmarks.md says what the figures mean.")

    @Option(help: "Write the figures to this file as JSON.")
    var json: String?

    @Flag(help: "A short run: the same cases, fewer rounds.")
    var quick = false

    @Option(help: "Only the benchmarks whose name contains this; may be given several times.")
    var only: [String] = []

    @Option(help: "The bridge to start; by default the one beside this program.")
    var binary: String?

    @Flag(help: "List the benchmarks.")
    var list = false

    func run() async throws {
        let chosen =
            only.isEmpty
            ? Benches.all : (Benches.all + Benches.long).filter { bench in only.contains { bench.name.contains($0) } }
        guard !chosen.isEmpty else { throw ValidationError("no benchmark has such a name; see --list") }
        guard !list else { return chosen.forEach { print($0.name) } }
        let plan = Plan(isQuick: quick, binary: binary ?? Self.neighbour)
        var report = Report(machine: .current())
        print(report.machine.sentence)
        for bench in chosen {
            let before = Machine.load
            let figures = try await bench.figures(plan)
            report.add(figures, of: bench.name, load: before)
            print(Table.text(of: figures, title: "\(bench.name)  (load average \(before.description))"))
            fflush(nil)
        }
        report.finish()
        guard let json else { return }
        try report.json.write(to: URL(fileURLWithPath: json), options: .atomic)
    }

    /// `spacebridge` in the directory this program was started from.
    private static var neighbour: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("spacebridge").path
    }
}
