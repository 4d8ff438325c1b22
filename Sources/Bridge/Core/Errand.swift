// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// A request to Discord that the deciding core wants made.
///
/// Calls about one channel that must keep their order carry the same `lane`; a lane has one call in flight,
/// because the core asks for the next only when it has seen the outcome of the last.
public struct Errand: Sendable, Hashable {
    public var guild: Guild.ID
    public var channel: Channel.ID
    public var request: Request

    public enum Request: Sendable, Hashable {
        case webhooks(of: Channel.ID)
        case createWebhook(in: Channel.ID, name: String)
        case post(through: WebhookKey, thread: Channel.ID?, Delivery)
        case edit(through: WebhookKey, thread: Channel.ID?, message: Message.ID, Delivery)
        case delete(through: WebhookKey, thread: Channel.ID?, message: Message.ID)
        /// Newest first from Discord; the courier hands them over oldest first.
        case messages(in: Channel.ID, after: Message.ID?, limit: Int, Purpose)
        case image(ImageRequest)
        /// The bot's own reaction, put there or taken off.
        case reaction(Emoji, to: Message.ID, in: Channel.ID, isOn: Bool)
        /// One message as it is now.
        case message(Message.ID, in: Channel.ID)
        /// Shows the bot as typing for ten seconds.
        case typing(in: Channel.ID)
        /// Who reacted with it: the first hundred.
        case reactors(Emoji, of: Message.ID, in: Channel.ID)
        /// What a channel or thread is now.
        case channel(Channel.ID)
        /// Those archived after a moment, the latest first.
        case archivedThreads(of: Channel.ID, since: Timestamp, before: Timestamp?)
        case setTopic(of: Channel.ID, TopicWish)
        case command(CommandCall)
        /// What a moderator wants done on Discord.
        case act(ActRequest)
        case isBanned(User.ID)
        case threadMembers(of: Channel.ID)
        /// The files of a message from XMPP: none larger than `limit` bytes, all together at most `total`.
        case fetch([DeliveryFile], limit: Int, total: Int)
    }

    /// Why messages are fetched, so that the outcome finds its way.
    public enum Purpose: Sendable, Hashable {
        /// A post whose answer was lost is looked for.
        case verifyPost
        /// What was missed while away.
        case catchUp
        /// The first look at a channel that was never bridged.
        case firstHistory
    }

    public init(guild: Guild.ID, channel: Channel.ID, request: Request) {
        self.guild = guild
        self.channel = channel
        self.request = request
    }
}

extension Errand.Request {
    /// What is posted or changed.
    var delivery: Delivery? {
        switch self {
        case .post(_, _, let delivery), .edit(_, _, _, let delivery): delivery
        default: nil
        }
    }
}

/// A webhook of ours and the secret that lets one post through it.
public struct WebhookKey: Sendable, Hashable {
    public var id: Webhook.ID
    public var token: Secret

    public init(id: Webhook.ID, token: Secret) {
        self.id = id
        self.token = token
    }
}

/// A picture to fetch from Discord's CDN for a puppet.
public struct ImageRequest: Sendable, Hashable {
    public var url: String
    public var user: User.ID
    /// Discord's own name for the picture; tells when it changed.
    public var hash: String

    public init(url: String, user: User.ID, hash: String) {
        self.url = url
        self.user = user
        self.hash = hash
    }
}

/// What became of a call.
public struct Outcome: Sendable {
    public enum Answer: Sendable {
        case webhooks([Webhook])
        case webhook(Webhook)
        case message(Discord.Message)
        /// Oldest first.
        case messages([Discord.Message])
        case image(StoredImage)
        case users([User])
        case channel(Channel)
        case role(Role)
        /// The latest pin first.
        case pins([PinPage.Pin])
        case threads(ThreadPage)
        case ban(Bool)
        case threadMembers([User.ID])
        /// Those with a path were brought.
        case files([DeliveryFile])
        case done
    }

    public var errand: Errand
    public var result: Result<Answer, DiscordError>

    public init(errand: Errand, result: Result<Answer, DiscordError>) {
        self.errand = errand
        self.result = result
    }
}

/// A picture in the bridge's content-addressed store.
public struct StoredImage: Sendable, Hashable {
    /// Lower-case hex SHA-1 of the bytes: what XEP-0153 and XEP-0084 name pictures by.
    public var sha1: String
    public var mediaType: String
    public var byteCount: Int
    /// In pixels, where known.
    public var width: Int?
    /// In pixels, where known.
    public var height: Int?

    public init(sha1: String, mediaType: String, byteCount: Int, width: Int? = nil, height: Int? = nil) {
        self.sha1 = sha1
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.width = width
        self.height = height
    }
}

extension StoredImage {
    /// `<sha1> <media type> <bytes>`, and where known the width and the height, for a settings row.
    var text: String {
        let size = width.flatMap { width in height.map { " \(width) \($0)" } } ?? ""
        return "\(sha1) \(mediaType) \(byteCount)\(size)"
    }

    init?(text: String) {
        let pieces = text.split(separator: " ")
        guard pieces.count == 3 || pieces.count == 5, let count = Int(pieces[2]) else { return nil }
        let size = pieces.dropFirst(3).map { Int($0) }
        self.init(
            sha1: String(pieces[0]), mediaType: String(pieces[1]), byteCount: count, width: size.first ?? nil,
            height: size.last ?? nil)
    }

    /// The name the HTTP endpoint serves it under.
    public var fileName: String {
        "\(sha1).\(ImageKind(mediaType: mediaType)?.fileExtension ?? "bin")"
    }
}
