// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser
import Bridge

/// Gives a command to the bridge that is running; each verb is a subcommand by itself.
struct AskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Gives a command to the running bridge; \"ask\" may be left out.",
        discussion: """
            Exits with 0 when it was done, 1 when it was refused, 69 when no bridge runs on the state directory.

            \(OperatorHelp.text)
            """)

    @OptionGroup var option: ConfigOption

    @Option(
        name: .shortAndLong, help: "Which server it is about, where several are bridged: its name, short name or id.")
    var guild: String?

    @Argument(help: "The command, then values in order or as name=value.")
    var words: [String]

    func run() async throws {
        let config = try option.load()
        do {
            let reply = try await ControlClient.ask(words, guild: guild, directory: config.storage.directory)
            let text = reply.lines.joined(separator: "\n")
            guard reply.isDone else {
                StandardError.write("spacebridge: \(text)\n")
                throw ExitCode.failure
            }
            print(text)
        } catch let failure as ControlClient.Failure {
            StandardError.write("spacebridge: \(failure)\n")
            throw ExitCode(69)
        }
    }
}
