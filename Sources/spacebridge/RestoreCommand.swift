// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of the database; the bridge must be stopped.",
        discussion: """
            The present database is kept beside it under another name. Messages from Discord written since the backup \
            are caught up at the next start; those from XMPP since then are on Discord, but no longer in the rooms' \
            archives.
            """)

    @OptionGroup var option: ConfigOption

    @Argument(help: "A file made by `spacebridge backup`.")
    var file: String

    func run() throws {
        let config = try option.load()
        do {
            print(try Backups.restore(config, file))
        } catch {
            StandardError.write("spacebridge: \(error)\n")
            throw ExitCode.failure
        }
    }
}
