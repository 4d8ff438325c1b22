// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Net

/// What the bot may do in each guild's channels, whether webhooks can be made, and whether the clocks agree.
struct PermissionsCheck: Check {
    /// What a bridged channel needs, and what is lost without it.
    private static let needed: [(bit: Permissions, name: String, loss: String)] = [
        (.readMessageHistory, "Read Message History", "what is written while the bridge is away is lost"),
        (.manageWebhooks, "Manage Webhooks", "nothing from XMPP can be posted"),
    ]

    let transport: any HTTPTransport

    func results(for config: Config) async -> [CheckResult] {
        let options = RESTOptions(baseURL: config.discord.restURL)
        let client = RESTClient(transport: transport, token: config.discord.token, options: options)
        do throws(DiscordError) {
            let own = try await client.send(.currentUser)
            var results: [CheckResult] = []
            for guild in try await client.send(.currentGuilds()) {
                results += try await look(at: guild.id, own.id, client)
            }
            return results
        } catch {
            return [CheckResult(.bad, "Discord permissions", "\(error)")]
        }
    }

    private func look(
        at id: Guild.ID, _ own: User.ID, _ client: RESTClient
    ) async throws(DiscordError) -> [CheckResult] {
        let guild = try await client.send(.guild(id))
        let member = try await client.send(.member(own, of: id))
        let permissions = GuildPermissions(guild)
        let subject = "guild \(guild.name)"
        var results: [CheckResult] = []
        let channels = try await client.send(.channels(of: id)).filter { $0.kind == .text || $0.kind == .announcement }
        for channel in channels {
            let granted = permissions.bits(of: member, in: channel)
            guard granted.contains(.viewChannel) else { continue }  // hidden on purpose
            for need in Self.needed where !granted.contains(need.bit) {
                results.append(
                    CheckResult(
                        .doubtful, "\(subject), #\(channel.name ?? "\(channel.id)")",
                        "The bot lacks \(need.name): \(need.loss)."))
            }
        }
        results += try await webhooks(of: guild, channels, permissions.base(of: member), client)
        return results.isEmpty
            ? [CheckResult(.good, subject, "The bot may do what it needs in \(channels.count) channels.")] : results
    }

    /// Discord allows 15 webhooks a channel; the bridge needs one. Discord: Webhook resource.
    private func webhooks(
        of guild: Guild, _ channels: [Channel], _ granted: Permissions, _ client: RESTClient
    ) async throws(DiscordError) -> [CheckResult] {
        guard granted.contains(.manageWebhooks) else { return [] }
        let application = try await client.send(.currentApplication).id
        let all = try await client.send(.webhooks(of: guild.id))
        return channels.compactMap { channel in
            let here = all.filter { $0.channelID == channel.id }
            guard here.count >= 15, !here.contains(where: { $0.applicationID == application }) else { return nil }
            return CheckResult(
                .doubtful, "guild \(guild.name), #\(channel.name ?? "")",
                "It has all the \(here.count) webhooks Discord allows and none is the bridge's: delete one.")
        }
    }
}
