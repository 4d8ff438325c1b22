// SPDX-License-Identifier: Apache-2.0
public import Discord

/// What the courier asks of Discord.
public protocol DiscordAPI: Sendable {
    func perform(_ errand: Errand) async throws(DiscordError) -> Outcome.Answer
    /// A file from the CDN, at most `limit` bytes.
    func download(_ url: String, limit: Int) async throws(DiscordError) -> [UInt8]
    /// Makes Discord's list of the bot's commands this one; false when it was already.
    func offer(_ commands: [Command], as application: Application.ID) async throws(DiscordError) -> Bool
    /// Asks the gateway for all members; they come as events.
    func requestMembers(of guild: Guild.ID) async
}
