// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser
import Logging

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the bridge until it is told to stop (SIGTERM or Ctrl-C).",
        discussion: "Logs to standard error. Exits with 78 when the configuration is wrong, 1 when it fails.")

    @OptionGroup var option: ConfigOption

    func run() async throws {
        let config = try option.load()
        StandardError.takeLogs(config.log)
        let logger = Logger(label: "spacebridge")
        for warning in config.warnings { logger.warning("\(warning)") }
        do {
            try await BridgeApp(config: config, logger: logger).run()
        } catch is CancellationError {
            return  // told to stop
        } catch {
            StandardError.write("spacebridge: \(Self.sentence(error))\n")
            throw ExitCode.failure
        }
    }

    /// The error in one line; our own errors describe themselves in one sentence.
    private static func sentence(_ error: any Error) -> String {
        String(describing: error).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
