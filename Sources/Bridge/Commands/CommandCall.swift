// SPDX-License-Identifier: Apache-2.0
public import Discord
public import XMPP

/// What commands ask of Discord.
public enum CommandCall: Sendable, Hashable {
    /// Why a message of the bot's is posted.
    public enum Purpose: Sendable, Hashable {
        /// Tells admins what was changed.
        case audit
        /// Shows a join request with its buttons.
        case card(account: JID)
    }

    /// Answers an interaction; Discord takes it within three seconds.
    case respond(Interaction, InteractionAnswer)
    /// Fills in an answer that was promised.
    case finish(Interaction, MessageEdit)
    case post(OutgoingMessage, in: Channel.ID, Purpose)
    /// Changes the message that shows a join request.
    case amend(Discord.Message.ID, in: Channel.ID, MessageEdit, account: JID)
    case createRole(name: String, ticket: UInt64)
    /// Which messages are pinned, for somebody on Discord or in the room.
    case pins(of: Channel.ID, linksToRoom: Bool, ticket: UInt64)
}
