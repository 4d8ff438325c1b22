// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let info = Verb(
        name: "info", summary: "What is bridged here and how to join",
        act: .guild { request, guild, context in
            let names = guild.roomsInOrder.filter {
                guild.rooms[$0]?.isOpen == true && guild.knows(request.asker, $0, context)
            }
            var lines = [
                "\(guild.stored.name) on Discord is the Space \(guild.spaceKey)",
                "Who gets in: \(guild.choices.access.explained)",
                "Rooms that you may enter: \(names.count)",
                "People on Discord: \(guild.state?.members.count ?? 0); guests from XMPP: \(guild.space.subscribers.count)",
            ]
            if guild.state == nil || guild.state?.isAvailable == false {
                lines.append(
                    "Discord does not tell about this server at the moment; rooms work on what was known last.")
            }
            lines.append("Bridged by Spacebridge on \(guild.settings.addresses.bridge)")
            return VerbReply(lines)
        })
}

extension SpaceAccess {
    /// For people to read.
    var explained: String {
        switch self {
        case .open: "everybody"
        case .authorize: "whoever is approved, and linked members"
        case .whitelist: "linked members, and whoever was let in"
        }
    }
}
