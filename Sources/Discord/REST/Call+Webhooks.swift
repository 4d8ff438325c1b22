// SPDX-License-Identifier: Apache-2.0
public import Base

extension Endpoint where Self == Call<Webhook> {
    /// In a channel, not in a thread. Needs MANAGE_WEBHOOKS; 15 a channel.
    public static func createWebhook(in channel: Channel.ID, name: String) -> Self {
        Call(.post, Route("channels/{}/webhooks", ["\(channel)"])).sending(["name": name])
    }

    public static func webhook(_ id: Webhook.ID) -> Self {
        Call(.get, Route("webhooks/{}", ["\(id)"]))
    }
}

extension Endpoint where Self == Call<[Webhook]> {
    public static func webhooks(in channel: Channel.ID) -> Self {
        Call.list(.get, Route("channels/{}/webhooks", ["\(channel)"]))
    }

    public static func webhooks(of guild: Guild.ID) -> Self {
        Call.list(.get, Route("guilds/{}/webhooks", ["\(guild)"]))
    }
}

extension Endpoint where Self == Call<Message> {
    /// Posts and waits for the message. Never sent again on its own: a webhook knows no nonce, so after a lost answer
    /// (``DiscordError/ambiguous(_:)``) the channel's history tells whether it is there.
    public static func executeWebhook(
        _ id: Webhook.ID, token: Secret, _ post: WebhookPost, files: [Upload] = [], thread: Channel.ID? = nil
    ) -> Self {
        let components = post.components == nil ? nil : true
        return Call(.post, Route("webhooks/{}/{}", ["\(id)", token.reveal()]))
            .asking(["wait": true, "thread_id": thread, "with_components": components])
            .sending(post, files: files).anonymous()
    }

    /// A message of the same webhook. `thread` is needed when it is in one.
    public static func webhookMessage(
        _ message: Message.ID, of id: Webhook.ID, token: Secret, thread: Channel.ID? = nil
    ) -> Self {
        Call(.get, .webhookMessage(message, id, token)).asking(["thread_id": thread]).anonymous()
    }

    public static func editWebhookMessage(
        _ message: Message.ID, of id: Webhook.ID, token: Secret, _ edit: MessageEdit, files: [Upload] = [],
        thread: Channel.ID? = nil
    ) -> Self {
        let components = edit.components == nil ? nil : true
        return Call(.patch, .webhookMessage(message, id, token))
            .asking(["thread_id": thread, "with_components": components])
            .sending(edit, files: files).anonymous()
    }
}

extension Endpoint where Self == Call<NoContent> {
    public static func deleteWebhook(_ id: Webhook.ID) -> Self {
        Call(.delete, Route("webhooks/{}", ["\(id)"]))
    }

    public static func deleteWebhookMessage(
        _ message: Message.ID, of id: Webhook.ID, token: Secret, thread: Channel.ID? = nil
    ) -> Self {
        Call(.delete, .webhookMessage(message, id, token)).asking(["thread_id": thread]).anonymous()
    }
}

extension Route {
    fileprivate static func webhookMessage(_ message: Message.ID, _ id: Webhook.ID, _ token: Secret) -> Route {
        Route("webhooks/{}/{}/messages/{}", ["\(id)", token.reveal(), "\(message)"])
    }
}
