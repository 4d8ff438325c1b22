// SPDX-License-Identifier: Apache-2.0
public import Base

/// Threads, and the bot's memberships among them. Discord: List Public Archived Threads.
public struct ThreadPage: Sendable, Hashable, Decodable {
    public var threads: [Channel]
    public var members: [ThreadMember]
    public var hasMore: Bool

    public init(threads: [Channel], hasMore: Bool = false) {
        self.threads = threads
        members = []
        self.hasMore = hasMore
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        threads = container.list(.threads)
        members = container.list(.members)
        hasMore = container.read(.hasMore) ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case threads, members
        case hasMore = "has_more"
    }
}

extension Endpoint where Self == Call<ThreadPage> {
    /// All the bot can see, in one page.
    public static func activeThreads(of guild: Guild.ID) -> Self {
        Call(.get, Route("guilds/{}/threads/active", ["\(guild)"]))
    }

    /// The latest archived first; the next page is before the last thread's `archivedAt`. Private ones need
    /// MANAGE_THREADS.
    public static func archivedThreads(
        of channel: Channel.ID, private isPrivate: Bool = false, before: Timestamp? = nil, limit: Int = 100
    ) -> Self {
        let template = "channels/{}/threads/archived/" + (isPrivate ? "private" : "public")
        return Call(.get, Route(template, ["\(channel)"])).asking(["before": before?.iso8601, "limit": limit])
    }
}

extension Endpoint where Self == Call<Channel> {
    /// The thread gets the message's id.
    public static func startThread(
        from message: Message.ID, in channel: Channel.ID, name: String, archiveMinutes: Int? = nil
    ) -> Self {
        Call(.post, Route("channels/{}/messages/{}/threads", ["\(channel)", "\(message)"]))
            .sending(ThreadStart(name: name, archiveMinutes: archiveMinutes))
    }

    /// A thread of its own; public unless said otherwise (Discord's default is private).
    public static func startThread(
        in channel: Channel.ID, name: String, kind: ChannelKind = .publicThread, archiveMinutes: Int? = nil
    ) -> Self {
        Call(.post, Route("channels/{}/threads", ["\(channel)"]))
            .sending(ThreadStart(name: name, kind: kind, archiveMinutes: archiveMinutes))
    }

    /// A post in a forum; its first message has the thread's id.
    public static func startPost(
        in forum: Channel.ID, name: String, message: OutgoingMessage, tags: [ForumTag.ID] = []
    ) -> Self {
        Call(.post, Route("channels/{}/threads", ["\(forum)"]))
            .sending(ThreadStart(name: name, message: message, tags: tags))
    }
}

extension Endpoint where Self == Call<[ThreadMember]> {
    /// By ascending id, up to 100 a page. Needs the members intent switched on in the portal.
    public static func threadMembers(of thread: Channel.ID, after: User.ID? = nil, limit: Int = 100) -> Self {
        Call.list(.get, Route("channels/{}/thread-members", ["\(thread)"]))
            .asking(["with_member": true, "after": after, "limit": limit])
    }
}

private struct ThreadStart: Encodable, Sendable {
    var name: String
    var kind: ChannelKind?
    var archiveMinutes: Int?
    var message: OutgoingMessage?
    var tags: [ForumTag.ID]?

    private enum CodingKeys: String, CodingKey {
        case name, message
        case kind = "type"
        case archiveMinutes = "auto_archive_duration"
        case tags = "applied_tags"
    }
}
