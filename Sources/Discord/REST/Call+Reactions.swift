// SPDX-License-Identifier: Apache-2.0

extension Endpoint where Self == Call<NoContent> {
    /// As the bot.
    public static func react(_ emoji: Emoji, to message: Message.ID, in channel: Channel.ID) -> Self {
        Call(.put, .reaction(emoji, message, channel, "@me"))
    }

    public static func takeBackReaction(_ emoji: Emoji, to message: Message.ID, in channel: Channel.ID) -> Self {
        Call(.delete, .reaction(emoji, message, channel, "@me"))
    }

    /// Needs MANAGE_MESSAGES.
    public static func removeReaction(
        _ emoji: Emoji, of user: User.ID, to message: Message.ID, in channel: Channel.ID
    ) -> Self {
        Call(.delete, .reaction(emoji, message, channel, "\(user)"))
    }

    /// All of one emoji, or all there are.
    public static func clearReactions(
        _ emoji: Emoji? = nil, of message: Message.ID, in channel: Channel.ID
    ) -> Self {
        guard let emoji else {
            return Call(.delete, Route("channels/{}/messages/{}/reactions", ["\(channel)", "\(message)"]))
        }
        return Call(
            .delete,
            Route("channels/{}/messages/{}/reactions/{}", ["\(channel)", "\(message)", emoji.routeName]))
    }
}

extension Endpoint where Self == Call<[User]> {
    /// Who reacted with it, by ascending id, up to 100 a page: ordinary reactions or super reactions.
    public static func reactions(
        _ emoji: Emoji, to message: Message.ID, in channel: Channel.ID, isBurst: Bool = false, after: User.ID? = nil,
        limit: Int = 100
    ) -> Self {
        Call.list(
            .get, Route("channels/{}/messages/{}/reactions/{}", ["\(channel)", "\(message)", emoji.routeName])
        ).asking(["limit": limit, "after": after, "type": isBurst ? 1 : 0])
    }
}

extension Route {
    fileprivate static func reaction(
        _ emoji: Emoji, _ message: Message.ID, _ channel: Channel.ID, _ user: String
    ) -> Route {
        // The user's gap is written out, because "@me" and ids share one limit.
        Route("channels/{}/messages/{}/reactions/{}/{}", ["\(channel)", "\(message)", emoji.routeName, user])
    }
}
