// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator

/// Calls the fake Discord as the bot, without sockets or limits.
struct Caller {
    let discord: InMemoryDiscord
    static let start: Int64 = 1_790_000_000_000  // a fixed moment of September 2026

    init(_ scenario: Scenario = .small, _ change: (inout SimulatorSettings) -> Void = { _ in }) throws {
        var settings = SimulatorSettings()
        change(&settings)
        discord = try InMemoryDiscord(scenario: scenario, settings: settings, clock: .manual(Self.start))
    }

    var control: ControlPanel { discord.control }

    func call(
        _ method: String, _ path: String, _ body: JSON? = nil, authorized: Bool = true,
        headers: [(String, String)] = []
    ) -> SimResponse {
        var all = [("User-Agent", "DiscordBot (https://example.org, 1)")]
        if authorized { all.append(("Authorization", "Bot \(SimulatorSettings().token)")) }
        if body != nil { all.append(("Content-Type", "application/json")) }
        return discord.respond(
            to: SimRequest(method, target: "/api/v10\(path)", headers: all + headers, body: body?.bytes ?? []))
    }

    func json(_ method: String, _ path: String, _ body: JSON? = nil) -> JSON {
        call(method, path, body).json ?? .null
    }

    /// The id of a channel, role, user or guild of the scenario.
    func channel(_ name: String) -> String { find(guild["channels"], name) }
    func role(_ name: String) -> String { find(guild["roles"], name) }
    func user(_ name: String) -> String { find(control.state()["users"], name, key: "username") }
    var guild: JSON { control.state()["guilds"]?[0] ?? .null }
    var guildID: String { guild["id"]?.text ?? "" }

    private func find(_ list: JSON?, _ name: String, key: String = "name") -> String {
        list?.list?.first { $0[key]?.text == name }?["id"]?.text ?? ""
    }
}
