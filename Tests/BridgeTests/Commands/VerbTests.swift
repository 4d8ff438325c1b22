// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import Testing

@testable import Bridge

@Suite struct VerbTests {
    @Test func everyVerbFitsIntoDiscordsLimits() {
        #expect(Set(Verb.all.map(\.name)).count == Verb.all.count)
        for command in SlashCommands.all {
            #expect(command.name.wholeMatch(of: /[a-z-]{1,32}/) != nil)
            #expect((1...100).contains(command.details.unicodeScalars.count), "\(command.name)")
            for option in command.options {
                #expect((1...100).contains(option.details.unicodeScalars.count), "\(command.name) \(option.name)")
                #expect((option.choices ?? []).count <= 25)
                #expect(option.choices == nil || option.hasAutocomplete == nil)
            }
            let firstOptional = command.options.firstIndex { $0.isRequired != true } ?? command.options.count
            #expect(command.options[firstOptional...].allSatisfy { $0.isRequired != true })
        }
    }

    @Test func onlyAdminsAreOfferedWhatIsForThem() {
        for (verb, command) in zip(Verb.all, SlashCommands.all) {
            #expect((command.defaultPermissions == .manageGuild) == (verb.audience != .everybody))
        }
    }

    /// The table in the documentation is the verbs' own.
    @Test func theDocumentationHasEveryVerbAndSetting() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "docs/commands.md"), encoding: .utf8)
        for verb in Verb.all {
            let parameters = verb.parameters.map { $0.isRequired ? "`\($0.name)`" : "`[\($0.name)]`" }
            let row = "| `\(verb.name)` | \(parameters.joined(separator: " ")) | \(verb.summary) |"
            #expect(text.contains(row), "docs/commands.md lacks: \(row)")
        }
        let defaults = GuildSettings(BridgeSettings(addresses: Addresses(bridge: "discord.localhost")))
        for setting in GuildSetting.all {
            let value = setting.read(defaults)
            let row =
                "| `\(setting.name)` | \(setting.meaning) | \(setting.allowed) | \(value.isEmpty ? "nothing" : value) |"
            #expect(text.contains(row), "docs/commands.md lacks: \(row)")
        }
    }

    @Test(arguments: [
        (["block", "example.org", "sends", "spam"], ["target": "example.org", "reason": "sends spam"]),
        (["settings", "name=access"], ["name": "access"]),
        (["settings", "value=open", "access"], ["value": "open", "name": "access"]),
    ])
    func wordsOnTheCommandLineAreValuesInOrderOrByName(words: [String], wanted: [String: String]) throws {
        let verb = try #require(Verb.named(words[0]))
        #expect(try Desk.given(Array(words.dropFirst()), verb) == wanted)
    }
}
