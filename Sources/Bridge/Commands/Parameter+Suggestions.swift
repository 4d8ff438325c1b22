// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Optional where Wrapped == Parameter.Suggest {
    /// Channels with a room that the asker may know of.
    static var openRooms: Self {
        { guild, request, context in
            (guild.state?.channelsInOrder ?? []).filter {
                guild.rooms[$0.id]?.isOpen == true && guild.knows(request.asker, $0.id, context)
            }.map { Parameter.Choice("\($0.id)", "#\($0.name ?? "\($0.id)")") }
        }
    }

    /// Channels and categories that the asker may know of.
    static var channels: Self {
        { guild, request, context in
            let categories = (guild.state?.channels.values.filter { $0.kind == .category } ?? [])
                .sorted { $0.position < $1.position }
            return ((guild.state?.channelsInOrder ?? []) + categories).filter {
                guild.knows(request.asker, $0.id, context)
            }.map { channel in
                let mark = channel.kind == .category ? "" : "#"
                return Parameter.Choice("\(channel.id)", "\(mark)\(channel.name ?? "\(channel.id)")")
            }
        }
    }

    /// Who waits to be let in.
    static var pending: Self {
        { guild, _, _ in guild.space.pending.map { Parameter.Choice("\($0.account)") } }
    }

    static var blocked: Self {
        { guild, _, _ in
            let banned = guild.affiliations.filter { $0.value == .outcast }.keys.map { "\($0)" }
            return Set(guild.blocks.keys.map { $0 } + banned).sorted().map { Parameter.Choice($0) }
        }
    }

    static var settings: Self {
        { _, _, _ in GuildSetting.all.map { Parameter.Choice($0.name, "\($0.name): \($0.meaning)") } }
    }

    static var roles: Self {
        { guild, _, _ in
            (guild.state?.roles.values.map { $0 } ?? []).filter { $0.id != guild.state?.guild.everyoneID }
                .sorted { ($0.position, $0.id) > ($1.position, $1.id) }
                .map { Parameter.Choice("\($0.id)", "@\($0.name)") }
        }
    }
}
