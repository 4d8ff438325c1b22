// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at everything the bridge depends on, and says what to do about what is wrong.",
        discussion: """
            Configuration, Discord's intents, the bot's permissions in every channel, webhooks, the XMPP server, clocks, \
            disk and database. Changes nothing; the bridge may be running. Exits with 1 when something keeps it from \
            working.
            """)

    @OptionGroup var option: ConfigOption

    func run() async throws {
        let (path, environment) = (option.path, option.environment)
        let report = await Checks.withDoctor { checks in
            await CheckReport.make(path: path, environment: environment, checks: checks)
        }
        print(report.text)
        if !report.isGood { throw ExitCode.failure }
    }
}
