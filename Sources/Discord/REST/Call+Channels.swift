// SPDX-License-Identifier: Apache-2.0

extension Endpoint where Self == Call<Channel> {
    public static func channel(_ id: Channel.ID) -> Self {
        Call(.get, Route("channels/{}", ["\(id)"]))
    }

    /// Discord's own field names; a `null` clears. Name and topic share a hidden limit of twice in ten minutes.
    public static func modifyChannel(_ id: Channel.ID, _ fields: [String: JSONValue]) -> Self {
        let naming = fields["name"] != nil || fields["topic"] != nil
        return Call(.patch, Route("channels/{}", ["\(id)"])).sending(fields).limited(as: naming ? "name" : "")
    }

    /// Discord's own field names; `name` is needed, `type` is a text channel when absent.
    public static func createChannel(in guild: Guild.ID, _ fields: [String: JSONValue]) -> Self {
        Call(.post, Route("guilds/{}/channels", ["\(guild)"])).sending(fields)
    }
}

extension Endpoint where Self == Call<NoContent> {
    /// Threads too.
    public static func deleteChannel(_ id: Channel.ID) -> Self {
        Call(.delete, Route("channels/{}", ["\(id)"]))
    }

    /// Shows the bot as typing for ten seconds.
    public static func typing(in channel: Channel.ID) -> Self {
        Call(.post, Route("channels/{}/typing", ["\(channel)"])).repeatable()
    }

    public static func setOverwrite(_ overwrite: Overwrite, in channel: Channel.ID) -> Self {
        Call(.put, Route("channels/{}/permissions/{}", ["\(channel)", "\(overwrite.id)"])).sending(overwrite)
    }
}
