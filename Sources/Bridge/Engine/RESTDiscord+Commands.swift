// SPDX-License-Identifier: Apache-2.0
public import Discord

extension RESTDiscord {
    func perform(_ call: CommandCall, in guild: Guild.ID) async throws(DiscordError) -> Outcome.Answer {
        switch call {
        case .respond(let interaction, let answer):
            _ = try await client.send(.answer(interaction, answer))
            return .done
        case .finish(let interaction, let edit):
            return .message(try await client.send(.editAnswer(to: interaction, edit)))
        case .post(let message, let channel, _):
            return .message(try await client.send(.createMessage(message, in: channel)))
        case .amend(let message, let channel, let edit, _):
            return .message(try await client.send(.editMessage(message, in: channel, edit)))
        case .createRole(let name, _):
            // No permissions of its own: guests have what @everyone has until an admin gives it some.
            let reason = "Asked for with the bridge's command guestrole"
            return .role(try await client.send(.createRole(name, in: guild).because(of: reason)))
        case .pins(let channel, _, _): return .pins(try await pins(in: channel))
        }
    }

    /// All pages; Discord lets 250 messages be pinned.
    private func pins(in channel: Channel.ID) async throws(DiscordError) -> [PinPage.Pin] {
        var found: [PinPage.Pin] = []
        var hasMore = true
        while hasMore, found.count < 250 {
            let page = try await client.send(.pins(in: channel, before: found.last?.pinnedAt))
            found += page.pins
            hasMore = page.hasMore && !page.pins.isEmpty
        }
        return found
    }

    /// Makes Discord's list of the bot's commands what it should be; nothing is written when it is so already.
    public func offer(_ commands: [Command], as application: Application.ID) async throws(DiscordError) -> Bool {
        let known = try await client.send(.commands(of: application))
        guard !RegisteredCommand.matches(known, commands) else { return false }
        _ = try await client.send(.overwriteCommands(of: application, commands))
        return true
    }
}
