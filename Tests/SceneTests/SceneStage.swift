// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Component
import Discord
import DiscordSimulator
import Foundation
import Logging
import Media
import Net
import Storage
import TestKit
import XMPP

/// The whole bridge between the simulator and people, without a socket.
struct SceneStage: Sendable {
    static let domain = "discord.localhost"
    static let room = "harbour.general@\(domain)"
    static let people = ["juliet": "juliet@localhost/test", "romeo": "romeo@localhost/test"]

    let discord: InMemoryDiscord
    let engine: Bridge.Engine
    let courier: Courier
    let transport = SceneTransport()
    let media: SceneMedia

    /// Runs all of it for as long as `body` takes.
    static func running(_ body: @escaping @Sendable (SceneStage) async throws -> Void) async throws {
        let file = ScenePlay.root.appendingPathComponent("python/scenarios/harbour.json")
        let scenario = Scenario(JSON(parsing: try String(contentsOf: file, encoding: .utf8)) ?? .null)
        var settings = SimulatorSettings()
        settings.token = "Bot.token.of-no-use"
        let discord = try InMemoryDiscord(scenario: scenario, settings: settings)
        let token = Secret(discord.control.state()["application"]?["token"]?.text ?? "")
        let client = RESTClient(
            transport: discord, token: token, options: RESTOptions(baseURL: discord.restBaseURL))
        var logger = Logger(label: "scene")
        logger.logLevel = .critical
        var configuration = GatewayConfiguration(token: token)
        configuration.intents.insert(.guildPresences)
        let gateway = GatewayConnection(
            configuration, transport: discord, queue: IdentifyQueue(client), logger: logger)
        let api = RESTDiscord(
            client: client, http: discord,
            membersWanted: { await gateway.send(.requestMembers($0, nonce: "members")) })
        let stage = SceneStage(discord, api, client, logger)
        try await stage.engine.load()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await stage.engine.run() }
            group.addTask { await stage.courier.run { stage.engine.post($0) } }
            group.addTask { try await gateway.run() }
            group.addTask {
                for await delivery in gateway.events {
                    stage.engine.post(.discord(delivery.event, shard: delivery.shard))
                }
            }
            group.addTask { try await stage.media.library.run() }
            group.addTask { await stage.tick() }
            defer {
                stage.engine.close()
                stage.courier.close()
                group.cancelAll()
            }
            try await eventually("the rooms are open") { await stage.engine.census().rooms >= 2 }
            let commands = RequestMatcher("PUT", "/commands")
            guard await discord.control.waitForRequests(commands) != nil else {
                throw SceneActor.Stuck(description: "the bridge has no commands on Discord")
            }
            try await body(stage)
        }
    }

    private init(_ discord: InMemoryDiscord, _ api: RESTDiscord, _ client: RESTClient, _ logger: Logger) {
        self.discord = discord
        let store = try? Store.inMemory()
        guard let store else { preconditionFailure("no memory for a database") }
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        media = SceneMedia(discord, client, directory: directory, logger)
        courier = Courier(
            stanzas: transport, discord: api, images: ImageStore(directory: directory), files: media,
            store: store, logger: logger)
        var settings = BridgeSettings(
            addresses: Addresses(bridge: Self.domain), accessModel: "open", publicURL: SceneMedia.url,
            cdnURL: discord.cdnBaseURL, messagesPerMinute: 6000)
        settings.mediaLinks = media.links
        settings.uploadBytes = SceneMedia.uploadBytes
        engine = Engine(settings: settings, store: store, courier: courier, logger: logger)
    }

    private func tick() async {
        while !Task.isCancelled {
            engine.post(.tick)
            try? await Task.sleep(for: .seconds(1))
        }
    }

    func join(_ person: String) async throws {
        let jid = Self.people[person] ?? ""
        let x = Element("x", in: NS.muc, [:], [Element("history", in: NS.muc, ["maxchars": "0"])])
        send(
            Element(
                "presence", in: NS.component, ["from": jid, "to": "\(Self.room)/\(person)", "id": "join"], [x]))
        try await eventually("\(person) is in the room") {
            transport.take(from: jid) { $0.name.local == "message" && $0.first("subject", in: NS.component) != nil }
                != nil
        }
    }

    func send(_ element: Element) { engine.post(.stanza(element, domain: Self.domain)) }

    /// What every scene may name.
    var names: SceneNames {
        var names = SceneNames()
        names.values["room"] = Self.room
        names.values["bridge"] = Self.domain
        names.values["files"] = SceneFiles.url
        names.values["media"] = SceneMedia.url + "/media/"
        let guild = discord.control.state()["guilds"]?[0] ?? .null
        names.values["guild"] = guild["id"]?.text
        for channel in guild["channels"]?.list ?? [] {
            names.values["#\(channel["name"]?.text ?? "")"] = channel["id"]?.text
        }
        for role in guild["roles"]?.list ?? [] { names.values["&\(role["name"]?.text ?? "")"] = role["id"]?.text }
        for member in guild["members"]?.list ?? [] {
            names.values["@\(member["user"]?["username"]?.text ?? "")"] = member["user"]?["id"]?.text
        }
        for (person, jid) in Self.people { names.values[person] = jid }
        return names
    }
}
