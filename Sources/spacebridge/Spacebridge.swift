// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

@main
struct Spacebridge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spacebridge",
        abstract: "Bridges Discord guilds to XMPP Spaces.",
        discussion: """
            Discord's guilds become Spaces (XEP-0503) and their channels become rooms, on a component domain of any \
            XMPP server. See what is wrong with a configuration with "spacebridge check", then "spacebridge run".
            """,
        version: Version.current,
        subcommands: [RunCommand.self, CheckCommand.self])
}
