// SPDX-License-Identifier: Apache-2.0
import Net

/// Echoes every case of an Autobahn fuzzing server, given by its `ws` URL, and has it write its report.
/// <https://github.com/crossbario/autobahn-testsuite>
@main
enum AutobahnClient {
    private static let agent = "Spacebridge"

    static func main() async throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: autobahn-client ws://127.0.0.1:PORT")
            return
        }
        try await Task.detached { try await run(CommandLine.arguments[1]) }.value
    }

    private static func run(_ server: String) async throws {
        let engine = CurlEngine(options: CurlOptions(connectTimeout: .seconds(30)))
        let count = try await caseCount(engine, server)
        for number in 1...max(count, 1) where count > 0 {
            try await echo(engine, "\(server)/runCase?case=\(number)&agent=\(agent)")
        }
        try await echo(engine, "\(server)/updateReports?agent=\(agent)")
        await engine.shutdown()
        print("\(count) cases")
    }

    private static func caseCount(_ engine: CurlEngine, _ server: String) async throws -> Int {
        let channel = try await engine.open(url: "\(server)/getCaseCount", headers: [])
        var count = 0
        for await event in channel.events {
            if case .message(.text(let text)) = event { count = Int(text) ?? 0 }
        }
        return count
    }

    private static func echo(_ engine: CurlEngine, _ url: String) async throws {
        let channel = try await engine.open(url: url, headers: [])
        for await event in channel.events {
            guard case .message(let message) = event else { break }
            do {
                try await channel.send(message)
            } catch {
                continue  // the server has closed; the event comes
            }
        }
        await channel.close(code: 1000, reason: "")
    }
}
