// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
public import Net

/// Asks Discord whether it takes the token, and whether the bot may see what the bridge needs to see.
public struct DiscordCheck: Check {
    private let transport: any HTTPTransport

    public init(transport: any HTTPTransport) {
        self.transport = transport
    }

    public func results(for config: Config) async -> [CheckResult] {
        let discord = config.discord
        switch await get(User.self, "/users/@me", discord) {
        case .failure(let fault): return [CheckResult(.bad, "Discord", fault.sentence)]
        case .success(let user):
            let found = CheckResult(.good, "discord.token", "Discord knows the bot as \(user.username).")
            return [found, await intents(discord), await sessions(discord)]
        }
    }

    private func intents(_ discord: DiscordConfig) async -> CheckResult {
        let subject = "Discord intents"
        switch await get(Application.self, "/applications/@me", discord) {
        case .failure(let fault): return CheckResult(.bad, subject, fault.sentence)
        case .success(let application):
            let missing = Application.privileged.filter { (application.flags ?? 0) & $0.bits == 0 }.map(\.name)
            guard missing.isEmpty else {
                let names = missing.map { "“\($0)”" }.joined(separator: " and ")
                return CheckResult(
                    .bad, subject, "Switch on \(names) on the page “Bot” of Discord's developer portal.")
            }
            return CheckResult(.good, subject, "Server members and message content are switched on.")
        }
    }

    private func sessions(_ discord: DiscordConfig) async -> CheckResult {
        let subject = "Discord gateway"
        switch await get(Gateway.self, "/gateway/bot", discord) {
        case .failure(let fault): return CheckResult(.bad, subject, fault.sentence)
        case .success(let gateway):
            let left = gateway.limit.remaining
            let finding = "\(gateway.shards) shards recommended, \(left) session starts left today."
            return CheckResult(left < 10 ? .doubtful : .good, subject, finding)
        }
    }

    private func get<T: Decodable>(_ type: T.Type, _ path: String, _ discord: DiscordConfig) async -> Result<T, Fault> {
        let token = HTTPHeader(name: "Authorization", value: "Bot \(discord.token.reveal())")
        let request = HTTPRequest(url: discord.restURL + path, headers: [token], timeout: .seconds(15))
        let response: HTTPResponse
        do throws(NetError) {
            response = try await transport.exchange(request)
        } catch {
            return .failure(.unreachable(discord.restURL, error))
        }
        guard response.status == 200 else { return .failure(.status(response.status, path)) }
        guard let value = try? JSONDecoder().decode(type, from: Data(response.body)) else {
            return .failure(.unreadable(path))
        }
        return .success(value)
    }
}

extension DiscordCheck {
    private enum Fault: Error {
        case unreachable(String, NetError)
        case status(Int, String)
        case unreadable(String)

        var sentence: String {
            switch self {
            case .unreachable(let url, let error): "\(url) cannot be reached: \(error)."
            case .status(401, _): "Discord refuses discord.token: take a new one from the page “Bot” of its portal."
            case .status(429, _): "Discord asks to wait: try again later."
            case .status(let status, let path): "Discord answers \(path) with status \(status)."
            case .unreadable(let path): "What answers \(path) is not Discord: look at discord.rest_url."
            }
        }
    }

    private struct User: Decodable {
        var username: String
    }

    private struct Application: Decodable {
        var flags: Int?

        /// Each has two bits: granted after review, and switched on for a bot too small to need one.
        static let privileged = [
            (name: "Server members intent", bits: 1 << 14 | 1 << 15),
            (name: "Message content intent", bits: 1 << 18 | 1 << 19),
        ]
    }

    private struct Gateway: Decodable {
        struct Limit: Decodable { var remaining: Int }

        enum CodingKeys: String, CodingKey {
            case shards
            case limit = "session_start_limit"
        }

        var shards: Int
        var limit: Limit
    }
}
