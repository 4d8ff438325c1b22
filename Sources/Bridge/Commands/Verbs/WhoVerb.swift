// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let who = Verb(
        name: "who", summary: "Who is in a room from XMPP, and how many read it on Discord",
        parameters: [.openRoom],
        act: .guild { request, guild, context in
            let (channel, room) = try request.openRoom(of: guild, context)
            // Who somebody is on XMPP is for admins only: rooms are semi-anonymous.
            let tellsAccounts = guild.isAdmin(request.asker)
            let people = room.room.occupants.filter { $0.puppetID == nil }.sorted { $0.nick < $1.nick }.map {
                occupant in
                let account = tellsAccounts ? occupant.account.map { " (\($0))" } ?? "" : ""
                return "• \(occupant.nick)\(account)"
            }
            let readers = guild.readerCount(of: channel, context)
            let head = "#\(room.stored.name): \(people.count) from XMPP, \(readers) on Discord may read it"
            return VerbReply([head] + people)
        })
}

extension GuildBridge {
    func readerCount(of channel: Channel.ID, _ context: Context) -> Int {
        guard let access = access(context), let members = state?.members.ids else { return 0 }
        return members.count { access.effective(.member($0), in: channel).canReadLive }
    }
}
