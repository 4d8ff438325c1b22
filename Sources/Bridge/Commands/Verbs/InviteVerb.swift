// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    static let invite = Verb(
        name: "invite", summary: "The key that lets XMPP people join this Space",
        act: .guild { _, guild, _ in
            var lines = ["The key of \(guild.stored.name): \(guild.spaceKey)"]
            if let page = guild.invitationURL { lines.append("A page to send to people: \(page)") }
            lines.append(
                "Open it with an XMPP client that knows Spaces, such as Movim; others join the rooms one by one.")
            switch guild.choices.access {
            case .open: lines.append("Whoever has it is in at once.")
            case .authorize: lines.append("Whoever uses it has to be approved.")
            case .whitelist: lines.append("It lets in linked members, and those whom an admin lets in with approve.")
            }
            return VerbReply(lines)
        })
}
