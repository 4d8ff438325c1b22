// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Bridge

struct Spacebridge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spacebridge",
        abstract: "Bridges Discord guilds to XMPP Spaces.",
        discussion: """
            Discord's guilds become Spaces (XEP-0503) and their channels become rooms, on a component domain of any \
            XMPP server. See what is wrong with a configuration with "spacebridge check", then "spacebridge run".
            """,
        version: Version.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, DoctorCommand.self, StatusCommand.self, BackupCommand.self,
            RestoreCommand.self, AskCommand.self, RenderStickerCommand.self,
        ])
}

@main
enum Main {
    /// A verb is a subcommand of its own: `spacebridge approve …` asks the running bridge to approve.
    static func main() async {
        var words = Array(CommandLine.arguments.dropFirst())
        let taken = Spacebridge.configuration.subcommands.map { $0._commandName }
        if let first = words.first, OperatorHelp.names.contains(first), !taken.contains(first) {
            words.insert("ask", at: 0)
        }
        await Spacebridge.main(words)
    }
}
