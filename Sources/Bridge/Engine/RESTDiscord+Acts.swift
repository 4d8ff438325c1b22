// SPDX-License-Identifier: Apache-2.0
import Discord

extension RESTDiscord {
    static func perform(
        _ request: ActRequest, in guild: Guild.ID, with client: RESTClient
    ) async throws(DiscordError) -> Outcome.Answer {
        for act in request.acts { try await perform(act, in: guild, because: request.reason, with: client) }
        return .done
    }

    private static func perform(
        _ act: DiscordAct, in guild: Guild.ID, because reason: String, with client: RESTClient
    ) async throws(DiscordError) {
        switch act {
        case .kick(let user): _ = try await client.send(.kick(user, from: guild).because(of: reason))
        case .ban(let user): _ = try await client.send(.ban(user, from: guild).because(of: reason))
        case .unban(let user): _ = try await client.send(.unban(user, from: guild).because(of: reason))
        case .timeOut(let user, let end):
            _ = try await client.send(.modifyMember(user, of: guild, .timeout(until: end)).because(of: reason))
        case .give(let role, let user):
            _ = try await client.send(.giveRole(role, to: user, of: guild).because(of: reason))
        case .take(let role, let user):
            _ = try await client.send(.takeRole(role, from: user, of: guild).because(of: reason))
        case .delete(let messages, let channel):
            for message in messages {
                try await goneAnyway(.unknownMessage) { () async throws(DiscordError) in
                    _ = try await client.send(.deleteMessage(message, in: channel).because(of: reason))
                }
            }
        }
    }

    /// What was gone already is as good as deleted.
    private static func goneAnyway(
        _ code: APIFault.Code, _ body: () async throws(DiscordError) -> Void
    ) async throws(DiscordError) {
        do throws(DiscordError) { try await body() } catch { if error.code != code { throw error } }
    }

    /// Whether somebody is banned; false also when the bot may not know.
    static func isBanned(
        _ user: User.ID, in guild: Guild.ID, with client: RESTClient
    ) async throws(DiscordError) -> Outcome.Answer {
        do throws(DiscordError) {
            _ = try await client.send(.ban(of: user, in: guild))
            return .ban(true)
        } catch {
            guard error.code == .unknownBan || error.code == .missingPermissions else { throw error }
            return .ban(false)
        }
    }
}
