// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Asks the running bridge how it is.",
        discussion: "Reads its HTTP endpoint. Exits with 1 when it does not run or is not connected on both sides.")

    @OptionGroup var option: ConfigOption

    func run() async throws {
        let status = await Status.ask(try option.load())
        print(status.text)
        if !status.isReady { throw ExitCode.failure }
    }
}
