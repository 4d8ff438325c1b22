// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Component
import Discord
import Endpoint
import Logging
import Media
import Net
import Storage
import XMPP

/// What the bridge is made of, each part knowing the ones it needs.
struct Parts: Sendable {
    let engine: Engine
    let courier: Courier
    let component: ComponentConnection
    let fleet: GatewayFleet
    let health: Health
    let images: ImageStore
    let media: MediaParts
    private let config: Config
    private let logger: Logger

    /// - Parameter painter: draws animated stickers, where that can be done.
    init(
        config: Config, store: Store, curl: CurlEngine, painter: (any StickerPainter)?, logger: Logger
    ) throws {
        self.config = config
        self.logger = logger
        let discordMeter = DiscordMeter(logger: logger)
        let client = RESTClient(
            transport: curl, token: config.discord.token, options: RESTOptions(baseURL: config.discord.restURL),
            report: { discordMeter.note($0) })
        let fleet = GatewayFleet(
            config.discord, client: client, transport: curl, diary: IdentifyDiary(store), logger: logger)
        self.fleet = fleet
        images = ImageStore(
            directory: config.storage.directory + "/media/avatars", maximumBytes: config.limits.avatarBytes)
        component = ComponentConnection(options: ComponentOptions(config, logger: logger))
        let discord = RESTDiscord(client: client, http: curl, membersWanted: { await fleet.requestMembers(of: $0) })
        media = try MediaParts(
            config: config, store: store, client: client, curl: curl, painter: painter, logger: logger)
        courier = Courier(
            stanzas: component, discord: discord, images: images, files: media, store: store, logger: logger)
        var settings = BridgeSettings(config)
        settings.mediaLinks = media.links
        settings.drawsStickers = painter != nil
        settings.uploadBytes = config.media.uploadBytes
        settings.dailyUpload = config.media.accountBytesPerDay
        engine = Engine(settings: settings, store: store, courier: courier, logger: logger)
        health = Health(domains: config.xmpp.domains, fleet: fleet)
    }

    var engineService: EngineService { EngineService(engine: engine, courier: courier) }

    var componentService: ComponentService {
        ComponentService(component: component, engine: engine, health: health, logger: logger)
    }

    var controlService: ControlService {
        ControlService(directory: config.storage.directory, engine: engine, logger: logger)
    }

    var gatewayService: GatewayService { GatewayService(fleet: fleet, engine: engine) }

    func endpointService(_ metrics: PrometheusRegistry) -> EndpointService {
        let http = config.http
        return EndpointService(
            server: EndpointServer(
                configuration: EndpointConfiguration(
                    host: http.host, port: http.port, publicURL: http.publicURL, servesMetrics: http.servesMetrics),
                avatars: StoredAvatars(images: images), readiness: health, metrics: metrics,
                invitations: http.servesInvitations ? SpaceInvitations(engine: engine) : nil, media: media.serving,
                logger: logger))
    }
}
