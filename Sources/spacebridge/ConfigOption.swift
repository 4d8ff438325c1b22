// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser
import Foundation

/// `--config`, and what is read when it is left out.
struct ConfigOption: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The configuration file.",
            discussion: """
                Left out: the file named by SPACEBRIDGE_CONFIG, else spacebridge.yaml here, else \
                /etc/spacebridge/spacebridge.yaml, else the environment alone.
                """,
            valueName: "path"))
    var config: String?

    var environment: [String: String] { ProcessInfo.processInfo.environment }

    var path: String? { ConfigLocation.find(option: config, environment: environment) }

    /// Exits with 78 (EX_CONFIG of sysexits.h) and one line a problem when the configuration is wrong.
    func load() throws -> Config {
        do throws(ConfigError) {
            return try Config.load(path: path, environment: environment)
        } catch {
            for problem in error.problems { StandardError.write("spacebridge: \(problem)\n") }
            throw ExitCode(78)
        }
    }
}
