// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage

extension Switchboard {
    /// Takes over what Discord and the streams told another switchboard, which lost touch with what is on disk.
    mutating func goOn(from before: Switchboard, _ context: inout Context) throws -> [Effect] {
        takeOver(from: before)
        var effects: [Effect] = []
        for guild in guilds.values {
            guard let old = before.guilds[guild.id] else { continue }
            effects += try guild.goOn(from: old, &context)
        }
        return effects
    }

    /// Posts that are still on their way are not looked for before their outcome has come.
    func waitForPosts(in channels: Set<Channel.ID>, now: Timestamp) {
        for guild in guilds.values {
            for channel in channels {
                guild.rooms[channel]?.lane.letSettle(until: now.advanced(byMilliseconds: Self.longestPost))
            }
        }
    }

    /// More than a call may wait for Discord's limits and take, in milliseconds.
    private static var longestPost: Int64 { 1_200_000 }
}

extension GuildBridge {
    fileprivate func goOn(from old: GuildBridge, _ context: inout Context) throws -> [Effect] {
        (botID, applicationID, listed, timeouts) = (old.botID, old.applicationID, old.listed, old.timeouts)
        (state, notifications) = (old.state, old.notifications)
        (unconfirmed, doubted, withheld) = (old.unconfirmed, old.doubted, old.withheld)
        guard state != nil else { return [] }
        var effects = try reconcile(&context)
        for channel in roomsInOrder { effects += try startCatchUp(channel, isCertain: true, &context) }
        for channel in roomsInOrder { effects += try pump(channel, &context) }
        return effects
    }
}
