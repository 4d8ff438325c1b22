// SPDX-License-Identifier: Apache-2.0
import App
import ArgumentParser

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the database to a new file, while the bridge is running or not.",
        discussion: "Pictures are not in it: they are fetched again. Keep it as safe as the original.")

    @OptionGroup var option: ConfigOption

    @Argument(help: "The file to write; it must not be there yet.")
    var file: String

    func run() throws {
        let config = try option.load()
        do {
            print(try Backups.make(config, file))
        } catch {
            StandardError.write("spacebridge: \(error)\n")
            throw ExitCode.failure
        }
    }
}
