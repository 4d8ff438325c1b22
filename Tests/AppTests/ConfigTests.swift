// SPDX-License-Identifier: Apache-2.0
import App
import Base
import Logging
import Testing
import XMPP

@Suite struct ConfigTests {
    static let least = """
        xmpp:
          components:
            - domain: discord.example.org
              secret: s3cret
        discord:
          token: abc.def.ghi

        """

    private func load(_ text: String, environment: [String: String] = [:]) throws -> Config {
        let folder = try TestFolder()
        return try Config.load(path: try folder.write("bridge.yaml", text), environment: environment)
    }

    /// What is wrong with `text`, one problem a line, the folder's name taken out.
    private func problems(_ text: String, environment: [String: String] = [:]) throws -> [String] {
        let folder = try TestFolder()
        let path = try folder.write("bridge.yaml", text)
        do throws(ConfigError) {
            _ = try Config.load(path: path, environment: environment)
            return []
        } catch {
            return error.problems.map { $0.description.replacing(folder.path + "/", with: "") }
        }
    }

    @Test func theLeastThatMustBeSaidIsADomainASecretAndAToken() throws {
        let config = try load(Self.least)
        #expect(config.xmpp.components.map(\.domain) == ["discord.example.org"])
        #expect(config.xmpp.components.first?.secret.reveal() == "s3cret")
        #expect(config.discord.token.reveal() == "abc.def.ghi")
        #expect(config.xmpp.bridge == JID("discord.example.org"))
        #expect(config.xmpp.muc == config.xmpp.bridge)
        #expect(config.xmpp.spaces == config.xmpp.bridge)
        #expect(config.spaces.accessModel == .authorize)
        #expect(config.discord.shards == .automatic)
        #expect(config.warnings.isEmpty)
    }

    @Test func everyValueReachesItsPlace() throws {
        let config = try load(
            Self.least + """
                  shards: 4
                  rest_url: http://localhost:9000/api/v10/
                  gateway_url: ws://localhost:9000
                spaces: {access_model: open, autojoin: [news*, "#general"], guest_role: Fremde}
                rooms: {history: 5, occupant_cap: 7}
                http: {host: 0.0.0.0, port: 0, public_url: "https://b.example.org/", metrics: no}
                storage: {directory: /srv/bridge}
                limits: {stanza_bytes: 20000, message_characters: 3, messages_per_minute: 2, avatar_bytes: 2048}
                log: {level: trace, format: json}
                admins: [Ana@example.org]
                """)
        #expect(config.discord.shards == .count(4))
        #expect(config.discord.restURL == "http://localhost:9000/api/v10")
        #expect(config.discord.gatewayURL == "ws://localhost:9000")
        #expect(config.spaces.accessModel == .open)
        #expect(config.spaces.autojoin.map(\.description) == ["news*", "general"])
        #expect(config.spaces.guestRole == "Fremde")
        #expect((config.rooms.history, config.rooms.occupantCap) == (5, 7))
        #expect((config.http.host, config.http.port) == ("0.0.0.0", 0))
        #expect(config.http.publicURL == "https://b.example.org")
        #expect(!config.http.servesMetrics)
        #expect(config.storage.directory == "/srv/bridge")
        #expect((config.limits.stanzaBytes, config.limits.messageCharacters) == (20000, 3))
        #expect((config.limits.messagesPerMinute, config.limits.avatarBytes) == (2, 2048))
        #expect(config.log.level == .trace)
        #expect(config.log.format == .json)
        #expect(config.admins == [JID("ana@example.org")])
    }

    @Test func anEmptyFileNamesWhatIsMissing() throws {
        let found = try problems("")
        #expect(found.count == 2)
        #expect(
            found.first == "bridge.yaml: xmpp.components is missing: "
                + "it needs the domain and the secret of at least one component.")
        #expect(found.last?.hasPrefix("bridge.yaml: discord.token is missing: give the bot's token") == true)
        #expect(found.last?.contains("SPACEBRIDGE_DISCORD_TOKEN.") == true)
    }

    @Test func aMisspeltKeyIsAnErrorWithItsLineAndASuggestion() throws {
        #expect(
            try problems(Self.least + "http:\n  prot: 80\n") == [
                "bridge.yaml:8: There is no key http.prot. Did you mean http.port?"
            ])
        #expect(
            try problems(Self.least + "spces:\n  a: 1\n") == [
                "bridge.yaml:7: There is no key spces. Did you mean spaces?"
            ])
        #expect(
            try problems(Self.least + "level: info\n") == [
                "bridge.yaml:7: There is no key level. Did you mean log.level?"
            ])
        #expect(
            try problems(Self.least + "storage:\n  zzzzzzzz: 1\n") == [
                "bridge.yaml:8: There is no key storage.zzzzzzzz. Known here: directory."
            ])
    }

    @Test func aMisspeltKeyInAListIsFoundToo() throws {
        let text = Self.least.replacing("domain: ", with: "domian: x\n      domain: ")
        #expect(
            try problems(text) == [
                "bridge.yaml:3: There is no key xmpp.components[0].domian. Did you mean xmpp.components[0].domain?"
            ])
    }

    @Test func wrongValuesSayWhatWasFoundAndWhatIsExpected() throws {
        let found = try problems(
            Self.least + """
                  shards: 0
                  rest_url: discord.com
                http: {port: many, host: [a], metrics: maybe}
                spaces:
                  access_model: opne
                rooms: 7
                admins: [ana, bo@example.org/phone]
                """)
        #expect(
            found == [
                "bridge.yaml:7: discord.shards is “0”, but it must be auto or a whole number from 1 to 4096.",
                "bridge.yaml:8: discord.rest_url is “discord.com”, "
                    + "but it must be a URL that begins with https:// or http://.",
                "bridge.yaml:11: spaces.access_model is “opne”, but it must be one of open, authorize, whitelist. "
                    + "Did you mean open?",
                "bridge.yaml:12: rooms must be a section with keys below it, not the value “7”.",
                "bridge.yaml:9: http.host is a list, but it must be a host name or an IP address.",
                "bridge.yaml:9: http.port is “many”, but it must be a whole number from 0 to 65535.",
                "bridge.yaml:9: http.metrics is “maybe”, but it must be true or false.",
                "bridge.yaml:13: admins holds “ana”, but each must be a bare JID such as ana@example.org.",
                "bridge.yaml:13: admins holds “bo@example.org/phone”, "
                    + "but each must be a bare JID such as ana@example.org.",
            ])
    }

    @Test func brokenYAMLIsOneSentence() throws {
        #expect(try problems("xmpp: [").count == 1)
        #expect(try problems("a:\n\tb: 1\n").first?.contains("never tabs") == true)
        #expect(try problems("log: {}\nlog: {}\n") == ["bridge.yaml:1: The same key is given twice: log."])
        #expect(try problems("- a\n") == ["bridge.yaml:1: The file must hold sections such as xmpp and discord."])
        #expect(!(try problems("a: b: c")).joined().contains("\n"))
    }

    @Test func aFileThatIsNotThereIsOneSentence() {
        #expect {
            try Config.load(path: "/nowhere/bridge.yaml", environment: [:])
        } throws: { error in
            "\(error)" == "The configuration file /nowhere/bridge.yaml does not exist."
        }
    }

    @Test func rolesMayHaveDomainsOfTheirOwn() throws {
        let config = try load(
            """
            xmpp:
              components:
                - {domain: discord.example.org, secret: a}
                - {domain: rooms.example.org, secret: b}
              muc: rooms.example.org
            discord: {token: t}
            """)
        #expect(config.xmpp.muc == JID("rooms.example.org"))
        #expect(config.xmpp.spaces == JID("discord.example.org"))
        #expect(config.warnings.isEmpty)
    }

    @Test func aRoleNeedsAComponent() throws {
        let text = Self.least.replacing("xmpp:\n", with: "xmpp:\n  muc: rooms.example.org\n")
        #expect(
            try problems(text) == [
                "bridge.yaml:2: xmpp.muc is rooms.example.org, but no component in xmpp.components has that domain."
            ])
    }

    @Test(arguments: ["spaces", "pubsub", "conference", "muc", "chat"])
    func aMisleadingDomainIsWarnedOf(prefix: String) throws {
        let config = try load(Self.least.replacing("discord.example", with: "\(prefix).example"))
        #expect(config.warnings.map(\.severity) == [.warning])
        #expect(config.warnings.first?.message.contains("“\(prefix).”") == true)
    }
}
