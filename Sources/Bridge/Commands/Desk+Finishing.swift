// SPDX-License-Identifier: Apache-2.0
import Discord

extension Desk {
    /// Gives the answer that somebody was promised, on the face they asked on.
    func finish(_ ticket: Ticket, _ reply: VerbReply, _ context: inout Context) throws -> [Effect] {
        guard let addressee = whoWaits(for: ticket) else { return reply.effects }
        switch addressee {
        case .interaction(let interaction):
            guard let guild = interaction.guildID.flatMap({ guilds[$0] }) else { return reply.effects }
            let edit = MessageEdit(Plain.text(reply.lines))
            return [guild.call(.finish(interaction, edit), in: interaction.channelID)] + reply.effects
        case .command(let iq, let session):
            return answer(iq, closing: session, with: reply) + reply.effects
        case .control(let call):
            return [.control(call, ControlReply(reply))] + reply.effects
        }
    }
}
