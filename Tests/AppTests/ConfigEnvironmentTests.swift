// SPDX-License-Identifier: Apache-2.0
import App
import Base
import Logging
import Testing
import XMPP

@Suite struct ConfigEnvironmentTests {
    private static let least = [
        "SPACEBRIDGE_XMPP_COMPONENTS_0_DOMAIN": "discord.example.org",
        "SPACEBRIDGE_XMPP_COMPONENTS_0_SECRET": "s",
        "SPACEBRIDGE_DISCORD_TOKEN": "t",
    ]

    private func problems(_ environment: [String: String]) -> [String] {
        do throws(ConfigError) {
            _ = try Config.load(path: nil, environment: environment)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func theEnvironmentAloneIsEnough() throws {
        let config = try Config.load(path: nil, environment: Self.least)
        #expect(config.xmpp.bridge == JID("discord.example.org"))
        #expect(config.discord.token == Secret("t"))
    }

    @Test func theEnvironmentWinsOverTheFile() throws {
        let folder = try TestFolder()
        let file = try folder.write("a.yaml", ConfigTests.least + "http: {port: 1}\nadmins: [a@b]\n")
        let config = try Config.load(
            path: file,
            environment: [
                "SPACEBRIDGE_HTTP_PORT": "2", "SPACEBRIDGE_ADMINS": "c@d, e@f",
                "SPACEBRIDGE_XMPP_COMPONENTS_0_SECRET": "other", "SPACEBRIDGE_SPACES_GUEST_ROLE": "Guest",
                "SPACEBRIDGE_LOG_LEVEL": "", "PATH": "/bin",
            ])
        #expect(config.http.port == 2)
        #expect(config.admins == [JID("c@d"), JID("e@f")])
        #expect(config.xmpp.components.first?.secret == Secret("other"))
        #expect(config.spaces.guestRole == "Guest")
        #expect(config.log.level == .info)
    }

    @Test func theEnvironmentMayAddAComponent() throws {
        let folder = try TestFolder()
        let config = try Config.load(
            path: try folder.write("a.yaml", ConfigTests.least),
            environment: [
                "SPACEBRIDGE_XMPP_COMPONENTS_1_DOMAIN": "rooms.example.org",
                "SPACEBRIDGE_XMPP_COMPONENTS_1_SECRET": "r", "SPACEBRIDGE_XMPP_MUC": "rooms.example.org",
            ])
        #expect(config.xmpp.components.map(\.domain) == ["discord.example.org", "rooms.example.org"])
    }

    @Test func aSecretInAVariableReplacesOneInAFile() throws {
        let folder = try TestFolder()
        let text = ConfigTests.least.replacing("token: abc.def.ghi", with: "token_file: not-there")
        let file = try folder.write("a.yaml", text)
        let config = try Config.load(path: file, environment: ["SPACEBRIDGE_DISCORD_TOKEN": "t"])
        #expect(config.discord.token == Secret("t"))
    }

    @Test func aWrongVariableIsNamed() {
        var environment = Self.least
        environment["SPACEBRIDGE_HTTP_PORT"] = "http"
        #expect(
            problems(environment) == [
                "SPACEBRIDGE_HTTP_PORT: http.port is “http”, but it must be a whole number from 0 to 65535."
            ])
    }

    @Test func aMisspeltVariableIsAnErrorWithASuggestion() {
        var environment = Self.least
        environment["SPACEBRIDGE_HTTP_PROT"] = "80"
        #expect(
            problems(environment) == [
                "SPACEBRIDGE_HTTP_PROT: No configuration key belongs to this environment variable. "
                    + "Did you mean SPACEBRIDGE_HTTP_PORT?"
            ])
    }

    @Test func variablesOfKubernetesAndTheChoiceOfTheFileAreLeftAlone() {
        var environment = Self.least
        environment["SPACEBRIDGE_SERVICE_HOST"] = "10.0.0.1"
        environment["SPACEBRIDGE_PORT_8080_TCP_ADDR"] = "10.0.0.1"
        environment["SPACEBRIDGE_CONFIG"] = "x.yaml"
        #expect(problems(environment).isEmpty)
    }

    @Test func noTwoKeysShareAVariable() {
        let names = Config.knownKeys.map(\.variable)
        #expect(names.count > 25)
        #expect(Set(names).count == names.count)
    }

    @Test func optionVariableAndUsualPlacesAreTriedInThatOrder() {
        let environment = ["SPACEBRIDGE_CONFIG": "/b.yaml"]
        #expect(ConfigLocation.find(option: "/a.yaml", environment: environment) == "/a.yaml")
        #expect(ConfigLocation.find(option: nil, environment: environment) == "/b.yaml")
    }
}
