// SPDX-License-Identifier: Apache-2.0
public import Discord
public import XMPP

/// The message on Discord in which a join request is shown to those who decide about it.
public struct StoredRequestCard: Sendable, Hashable {
    public var guildID: Guild.ID
    /// Who asks; bare.
    public var account: JID
    public var channelID: Channel.ID
    /// Nil until Discord has it.
    public var messageID: Discord.Message.ID?
    /// How it was decided, while the message does not say so yet.
    public var verdict: String?

    public init(
        guildID: Guild.ID, account: JID, channelID: Channel.ID, messageID: Discord.Message.ID? = nil,
        verdict: String? = nil
    ) {
        self.guildID = guildID
        self.account = account.bare
        self.channelID = channelID
        self.messageID = messageID
        self.verdict = verdict
    }
}
