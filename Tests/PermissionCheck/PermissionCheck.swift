// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation

/// Answers random guilds with what everybody may do in every channel: one JSON object a line in, one a line out.
///
/// `Tests/python/discord_clients/access_check.py` writes the guilds, asks discord.py the same, and compares.
@main
enum PermissionCheck {
    static func main() throws {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        while let line = readLine(strippingNewline: true) {
            let question = try decoder.decode(PermissionQuestion.self, from: Data(line.utf8))
            FileHandle.standardOutput.write(try encoder.encode(question.answers) + Data("\n".utf8))
        }
    }
}
