// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong with the configuration, and changes nothing.",
        discussion: "Exits with 0 when the bridge could run, else with 1.")

    @OptionGroup var option: ConfigOption

    @Flag(help: "Also ask Discord and the XMPP server.")
    var online = false

    func run() async throws {
        let report = online ? await Checks.withOnline(report) : await report(Checks.offline)
        print(report.text)
        if !report.isGood { throw ExitCode.failure }
    }

    private func report(_ checks: [any Check]) async -> CheckReport {
        await CheckReport.make(path: option.path, environment: option.environment, checks: checks)
    }
}
