// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import DiscordSimulator
import Foundation

@main
struct DiscordSimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discord-simulator",
        abstract: "A fake Discord on a local port: REST, gateway, CDN, a control plane under /_sim and a page at /.")

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes any free one.")
    var port = 8470

    @Option(help: "Scenario file; without one a small guild is made.")
    var scenario: String?

    @Option(help: "Seed of ids, tokens and load.")
    var seed: UInt64 = 1

    @Option(help: "The bot's token; the scenario may set another.")
    var token = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret"

    @Flag(help: "Print the addresses as one line of JSON and nothing else.")
    var printUrl = false

    func run() async throws {
        var settings = SimulatorSettings()
        settings.seed = seed
        settings.token = token
        let simulator = try await Simulator.start(
            scenario: try world(), host: host, port: port, settings: settings)
        announce(simulator)
        await untilStopped()
        await simulator.stop()
    }

    private func world() throws -> Scenario {
        guard let scenario else { return .small }
        guard let text = try? String(contentsOfFile: scenario, encoding: .utf8) else {
            throw ValidationError("cannot read \(scenario)")
        }
        return try Scenario(parsing: text)
    }

    private func announce(_ simulator: Simulator) {
        let addresses: JSON = [
            "page": .string("http://\(host):\(simulator.port)/"), "rest": .string(simulator.restBaseURL),
            "gateway": .string(simulator.gatewayURL), "cdn": .string(simulator.cdnBaseURL),
            "control": .string(simulator.controlURL), "port": .int(Int64(simulator.port)),
        ]
        if printUrl {
            print(addresses.serialized)
        } else {
            for (name, address) in (addresses.members ?? [:]).sorted(by: { $0.key < $1.key }) {
                print("\(name): \(address.text ?? address.serialized)")
            }
        }
        fflush(nil)  // all streams: whoever reads a pipe waits for this line
    }

    /// Returns at SIGINT or SIGTERM.
    private func untilStopped() async {
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.finish() }
            source.resume()
            return source
        }
        for await _ in signals {}
        for source in sources { source.cancel() }
    }
}
