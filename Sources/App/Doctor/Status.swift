// SPDX-License-Identifier: Apache-2.0
import Base
import Net

/// What a running bridge says of itself over its HTTP endpoint.
public struct Status: Sendable {
    public let isRunning: Bool
    public let isReady: Bool
    /// The endpoint's own words, or why there are none.
    public let readiness: String
    let figures: [String: Double]

    public static func ask(_ config: Config) async -> Status {
        let engine = CurlEngine(options: CurlOptions(userAgent: "Spacebridge status"))
        engine.start()
        let status = await ask(config, over: engine)
        await engine.shutdown()
        return status
    }

    static func ask(_ config: Config, over transport: any HTTPTransport) async -> Status {
        let base = "http://\(config.http.host):\(config.http.port)"
        do throws(NetError) {
            let ready = try await transport.exchange(HTTPRequest(url: base + "/readyz", timeout: .seconds(5)))
            let text = String(decoding: ready.body, as: UTF8.self)
            let metrics = try await transport.exchange(HTTPRequest(url: base + "/metrics", timeout: .seconds(5)))
            let figures = metrics.status == 200 ? Self.figures(String(decoding: metrics.body, as: UTF8.self)) : [:]
            return Status(isRunning: true, isReady: ready.status == 200, readiness: text, figures: figures)
        } catch {
            return Status(
                isRunning: false, isReady: false, readiness: "Nothing answers at \(base): \(error).", figures: [:])
        }
    }

    /// Series without labels, by name.
    static func figures(_ text: String) -> [String: Double] {
        text.split(separator: "\n").reduce(into: [:]) { figures, line in
            let words = line.split(separator: " ")
            guard words.count == 2, !line.hasPrefix("#"), let value = Double(words[1]) else { return }
            figures[String(words[0])] = value
        }
    }

    private static let rows = [
        ("spacebridge_guilds", "guilds"), ("spacebridge_rooms", "rooms"),
        ("spacebridge_occupants", "sessions in rooms"), ("spacebridge_puppets", "Discord people shown"),
        ("spacebridge_outbox_jobs", "messages waiting for Discord"),
        ("spacebridge_mailbox_events", "events waiting to be decided"),
        ("spacebridge_disk_full", "disk full"),
    ]

    /// For a person: one line a part and a figure.
    public var text: String {
        let lines = Self.rows.compactMap { name, words in
            figures[name].map { "\(Int($0))\t\(words)" }
        }
        return ([readiness.split(separator: "\n").joined(separator: "\n")] + lines).joined(separator: "\n")
    }
}
