// SPDX-License-Identifier: Apache-2.0
import Discord

extension Verb {
    static let guestrole = Verb(
        name: "guestrole", summary: "Makes the Discord role that says what XMPP guests may do", audience: .admins,
        act: .guild { _, guild, _ in
            let name = guild.choices.guestRole
            if let role = guild.state?.role(called: name) {
                return VerbReply("There is @\(role.name) already; change what guests may do by its permissions.")
            }
            guard let state = guild.state, state.isAvailable else {
                throw Refusal("Discord does not tell about this server at the moment; try again later.")
            }
            guard Role.ID(name) == nil else {
                throw Refusal("The role \(name) is gone; choose a name with settings guest-role first.")
            }
            let ticket = guild.desk.newTicket()
            var reply = VerbReply("The role @\(name) is being made.")
            reply.ticket = ticket
            reply.effects = [guild.call(.createRole(name: name, ticket: ticket))]
            return reply
        })
}
