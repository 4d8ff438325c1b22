// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// Which channels have rooms.
extension Verb {
    private static let what = [
        Parameter(
            name: "channel", summary: "a channel, or a category with all that is in it", kind: .channel,
            suggestions: .channels),
        Parameter(name: "everything", summary: "yes for the whole server", kind: .choice(["yes"])),
    ]

    static let bridge = Verb(
        name: "bridge", summary: "Bridges a channel, a category or the server again", audience: .admins,
        parameters: what,
        act: .guild { request, guild, context in try set(true, request, guild, &context) })

    static let unbridge = Verb(
        name: "unbridge", summary: "Keeps a channel, a category or the whole server on Discord only", audience: .admins,
        parameters: what,
        act: .guild { request, guild, context in try set(false, request, guild, &context) })

    private static func set(
        _ isBridged: Bool, _ request: VerbRequest, _ guild: GuildBridge, _ context: inout Context
    ) throws -> VerbReply {
        let channel = request.arguments.channel("channel")
        guard channel != nil || request.arguments.text("everything") == "yes" else {
            throw Refusal("Say which channel or category, or everything:yes for the whole server.")
        }
        let name = channel.map { "#\(guild.state?.channels[$0]?.name ?? "\($0)")" } ?? "the whole server"
        guard let effects = try guild.setBridged(channel, isBridged, &context) else {
            throw Refusal("Nothing to do: \(name) \(isBridged ? "was not taken out of the bridge" : "is not bridged").")
        }
        var lines = [isBridged ? "Bridged again: \(name)." : "Not bridged any more: \(name). What was said is kept."]
        if isBridged, let channel, guild.rooms[channel]?.isOpen != true,
            guild.state?.channels[channel]?.kind != .category
        {
            lines.append("It has no room yet: nobody from XMPP may read it. The command access says why.")
        }
        var reply = VerbReply(lines)
        reply.act = isBridged ? "\(name) was bridged again" : "\(name) was taken out of the bridge"
        reply.effects = effects
        return reply
    }
}
