// SPDX-License-Identifier: Apache-2.0

/// Which messages of a channel's history.
public enum MessagePage: Sendable, Hashable {
    case latest
    case before(Message.ID)
    case after(Message.ID)
    case around(Message.ID)
}

extension Endpoint where Self == Call<[Message]> {
    /// Newest first whatever the page, up to 100. Empty without READ_MESSAGE_HISTORY.
    public static func messages(in channel: Channel.ID, _ page: MessagePage = .latest, limit: Int = 100) -> Self {
        let call: Self = Call.list(.get, Route("channels/{}/messages", ["\(channel)"])).asking(["limit": limit])
        return switch page {
        case .latest: call
        case .before(let id): call.asking(["before": id])
        case .after(let id): call.asking(["after": id])
        case .around(let id): call.asking(["around": id])
        }
    }
}

extension Endpoint where Self == Call<Message> {
    public static func message(_ id: Message.ID, in channel: Channel.ID) -> Self {
        Call(.get, Route("channels/{}/messages/{}", ["\(channel)", "\(id)"]))
    }

    /// As the bot itself. Sent again after a lost answer only when the message has a nonce.
    public static func createMessage(
        _ message: OutgoingMessage, in channel: Channel.ID, files: [Upload] = []
    ) -> Self {
        Call(.post, Route("channels/{}/messages", ["\(channel)"]))
            .sending(message, files: files).repeatable(message.nonce != nil)
    }

    /// The bot's own messages only.
    public static func editMessage(
        _ id: Message.ID, in channel: Channel.ID, _ edit: MessageEdit, files: [Upload] = []
    ) -> Self {
        Call(.patch, Route("channels/{}/messages/{}", ["\(channel)", "\(id)"])).sending(edit, files: files)
    }
}

extension Endpoint where Self == Call<NoContent> {
    /// Others' messages need MANAGE_MESSAGES.
    public static func deleteMessage(_ id: Message.ID, in channel: Channel.ID) -> Self {
        Call(.delete, Route("channels/{}/messages/{}", ["\(channel)", "\(id)"]))
    }
}
