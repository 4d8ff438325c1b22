// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let status = Verb(
        name: "status", summary: "How the bridge of this server is doing", audience: .admins,
        act: .guild { request, guild, context in
            var census = Census()
            guild.count(into: &census)
            let discord: String
            switch guild.state?.isAvailable {
            case true?: discord = "connected"
            case false?: discord = "Discord has an outage for this server"
            case nil: discord = "not told about this server since the start"
            }
            let role = guild.state?.role(called: guild.choices.guestRole)
            var lines = [
                "Discord: \(discord)",
                "Rooms: \(census.rooms) open, \(guild.rooms.count - census.rooms) closed",
                "XMPP sessions in rooms: \(census.sessions); puppets shown: \(census.puppets)",
                "Messages that wait for Discord: \(census.waitingForDiscord)",
                "Guests: \(guild.space.subscribers.count); requests: \(guild.space.pending.count); blocked: \(guild.blocks.count)",
                "Guest role: \(role.map { "@\($0.name)" } ?? "\(guild.choices.guestRole), which does not exist; guestrole makes it")",
            ]
            if guild.isPaused {
                lines.append("The whole server is taken out of the bridge; bridge everything:yes undoes it.")
            }
            let stopped = guild.rooms.filter { $0.value.lane.phase == .stopped }.map {
                guild.title(of: $0.key, for: request.asker, context)
            }
            if !stopped.isEmpty {
                lines.append("Discord refuses the bot's token for: \(Set(stopped).sorted().joined(separator: ", "))")
            }
            lines.append("Spacebridge \(SoftwareVersion.spacebridge.version ?? "")")
            return VerbReply(lines)
        })
}
