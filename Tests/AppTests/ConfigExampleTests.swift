// SPDX-License-Identifier: Apache-2.0
import App
import Foundation
import Testing

/// `config/spacebridge.yaml` and `docs/configuration.md` against the keys that really exist.
@Suite struct ConfigExampleTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func example() throws -> String {
        try String(contentsOf: root.appendingPathComponent("config/spacebridge.yaml"), encoding: .utf8)
    }

    /// The example with every commented key made a real one.
    private func everythingShown() throws -> String {
        try example().split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }
            let rest = line.dropFirst(indent.count)
            guard rest.first == "#", let next = rest.dropFirst().first, next.isLetter else { return String(line) }
            return String(indent + rest.dropFirst())
        }.joined(separator: "\n")
    }

    @Test func theExampleLoadsOnceItsSecretsAreThere() throws {
        let folder = try TestFolder()
        try folder.write("component.secret", "a")
        try folder.write("discord.token", "b")
        let config = try Config.load(path: try folder.write("a.yaml", try example()), environment: [:])
        #expect(config.warnings.isEmpty)
    }

    @Test func everyShownKeyIsKnown() throws {
        let folder = try TestFolder()
        try folder.write("component.secret", "a")
        try folder.write("discord.token", "b")
        let file = try folder.write("a.yaml", try everythingShown())
        do throws(ConfigError) {
            _ = try Config.load(path: file, environment: [:])
            Issue.record("The example shows both ways to give a secret, which must be refused.")
        } catch {
            #expect(error.problems.count == 2)
            #expect(error.problems.allSatisfy { $0.message.hasPrefix("Both ") })
        }
    }

    @Test func everyKnownKeyIsShown() throws {
        let lines = try everythingShown().split(separator: "\n").map { line in
            let text = line.drop { $0 == " " || $0 == "-" }
            return String(text.prefix { $0 != ":" })
        }
        for key in Config.knownKeys {
            #expect(lines.contains(key.path.last ?? ""), "\(key) is not in config/spacebridge.yaml")
        }
    }

    @Test func theExampleShowsTheDefaults() throws {
        let folder = try TestFolder()
        try folder.write("component.secret", "a")
        try folder.write("discord.token", "b")
        let plain = try Config.load(path: try folder.write("a.yaml", try example()), environment: [:])
        let shown = try everythingShown().split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.contains("change-me") && !$0.contains("public_url:") && !$0.contains("gateway_url:")
                && !$0.contains("admins:")
        }
        let full = try Config.load(
            path: try folder.write("b.yaml", shown.joined(separator: "\n")), environment: [:])
        #expect("\(plain)" == "\(full)")
    }

    @Test func everyKeyIsDocumented() throws {
        let file = root.appendingPathComponent("docs/configuration.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for key in Config.knownKeys {
            #expect(text.contains("`\(key)`"), "\(key) is not in docs/configuration.md")
        }
    }
}
