// SPDX-License-Identifier: Apache-2.0
import Base

/// A running fake Discord on a local port: REST, gateway, CDN, control plane and web page.
///
/// ```swift
/// let discord = try await Simulator.start(scenario: .demo)
/// try discord.control.say("ada", in: "general", "hello")
/// await discord.stop()
/// ```
public final class Simulator: Sendable {
    private let server: Server
    let engine: Engine
    public let host: String
    public let port: Int
    /// Plays people, admins and misfortune.
    public let control: ControlPanel

    private init(server: Server, engine: Engine, host: String) {
        self.server = server
        self.engine = engine
        self.host = host
        port = server.port
        control = ControlPanel(engine: engine)
    }

    public var restBaseURL: String { "http://\(host):\(port)/api/v10" }
    public var gatewayURL: String { "ws://\(host):\(port)/gw" }
    public var cdnBaseURL: String { "http://\(host):\(port)/cdn" }
    public var controlURL: String { "http://\(host):\(port)/_sim" }

    /// Binds a port (0: any free one) and builds the world.
    ///
    /// - Throws: an error of the socket, or a message about what is wrong in the scenario.
    public static func start(
        scenario: Scenario = .small, host: String = "127.0.0.1", port: Int = 0, settings: SimulatorSettings? = nil,
        clock: SimulatorClock = .wall
    ) async throws -> Simulator {
        let made = try await Server.start(host: host, port: port) { bound in
            var settings = settings ?? SimulatorSettings()
            settings.restBaseURL = "http://\(host):\(bound)/api/v10"
            settings.gatewayURL = "ws://\(host):\(bound)/gw"
            settings.resumeURL = "ws://\(host):\(bound)/gw/resume"
            settings.cdnBaseURL = "http://\(host):\(bound)/cdn"
            return try Engine(scenario, settings, clock)
        }
        return Simulator(server: made.server, engine: made.engine, host: host)
    }

    /// Closes everything; connections are dropped.
    public func stop() async {
        await server.stop()
    }
}

/// Where the simulator's time comes from.
public enum SimulatorClock: Sendable {
    /// The machine's clock, plus what the control plane adds.
    case wall
    /// Stands still at a moment in milliseconds since the Unix epoch, until the control plane moves it.
    case manual(Int64)
}

/// What the world is built from: JSON as docs/simulator.md describes it.
public struct Scenario: Sendable {
    public let json: JSON

    public init(_ json: JSON) {
        self.json = json
    }

    /// - Throws: when the text is no JSON.
    public init(parsing text: String) throws {
        guard let json = JSON(parsing: text) else { throw SimulatorFault.badScenario("not JSON") }
        self.json = json
    }
}

extension Engine {
    convenience init(_ scenario: Scenario, _ settings: SimulatorSettings, _ clock: SimulatorClock) throws {
        let read: @Sendable () -> Int64 =
            switch clock {
            case .wall: { Timestamp.now().milliseconds }
            case .manual(let start): { start }
            }
        let world = try ScenarioLoader.world(from: scenario.json, settings: settings, now: read())
        var core = Core(world: world)
        core.scenario = scenario
        self.init(core: core, clock: read)
    }
}
