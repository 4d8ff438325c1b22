// SPDX-License-Identifier: Apache-2.0
import App
import Base
import Testing

@Suite struct ConfigSecretTests {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
    }

    private func load(token: String, mode: Int = 0o600) throws(ConfigError) -> Config {
        let text = ConfigTests.least.replacing("token: abc.def.ghi", with: token)
        guard let file = try? folder.write("a.yaml", text, mode: mode) else {
            throw ConfigError(path: nil, problems: [])
        }
        return try Config.load(path: file, environment: [:])
    }

    private func problems(token: String) -> [String] {
        do throws(ConfigError) {
            _ = try load(token: token)
            return []
        } catch {
            return error.problems.map { $0.description.replacing(folder.path + "/", with: "") }
        }
    }

    @Test func aSecretFileIsReadBesideTheConfigurationAndTrimmed() throws {
        try folder.write("token", "  abc\n")
        #expect(try load(token: "token_file: token").discord.token == Secret("abc"))
        #expect(try load(token: "token_file: \(folder.path)/token").discord.token == Secret("abc"))
    }

    @Test func aMissingSecretFileIsNamed() {
        #expect(
            problems(token: "token_file: token") == [
                "a.yaml:6: discord.token_file names the file token, which does not exist."
            ])
    }

    @Test func anEmptyOrLongSecretFileIsRefused() throws {
        try folder.write("empty", "\n")
        try folder.write("two", "a\nb\n")
        #expect(problems(token: "token_file: empty") == ["a.yaml:6: discord.token is empty."])
        #expect(problems(token: "token_file: two") == ["a.yaml:6: discord.token has more than one line."])
    }

    @Test func aSecretGivenTwiceIsRefused() {
        #expect(
            problems(token: "token: a\n  token_file: b") == [
                "a.yaml:7: Both discord.token and discord.token_file are given: keep one of them."
            ])
    }

    @Test func aTokenWithItsSchemeIsRefusedWithoutQuotingIt() {
        let found = problems(token: "token: Bot hunter2")
        #expect(found == ["a.yaml:6: discord.token begins with “Bot ”: give the token alone."])
    }

    @Test func aReadableFileWithASecretIsWarnedOfOnce() throws {
        let config = try load(token: "token: abc", mode: 0o644)
        #expect(config.warnings.count == 1)
        #expect(config.warnings.first?.message.contains("chmod 600") == true)
        #expect(!config.warnings.description.contains("abc"))
    }

    @Test func printingAConfigurationShowsNoSecret() throws {
        let config = try load(token: "token: hunter2")
        var text = ""
        dump(config, to: &text)
        #expect(!"\(config)\(text)".contains("hunter2"))
        #expect(!text.contains("s3cret"))
    }
}
