// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
public import XMPP

/// One thing a moderator may have done on Discord from a room.
public enum DiscordAct: Sendable, Hashable {
    case kick(User.ID)
    case ban(User.ID)
    case unban(User.ID)
    /// `nil` ends a time-out.
    case timeOut(User.ID, until: Timestamp?)
    case give(Role.ID, to: User.ID)
    case take(Role.ID, from: User.ID)
    case delete([Discord.Message.ID], in: Channel.ID)
}

/// What somebody in a room wants done on Discord, in order; the first refusal ends it, and nothing happens in the room
/// before Discord has agreed.
public struct ActRequest: Sendable, Hashable {
    public var acts: [DiscordAct]
    /// For the guild's audit log: why, and who asked.
    public var reason: String
    /// The request to answer, and by whom it was made.
    public var iq: IQ

    public init(_ acts: [DiscordAct], reason: String, iq: IQ) {
        self.acts = acts
        self.reason = reason
        self.iq = iq
    }
}
