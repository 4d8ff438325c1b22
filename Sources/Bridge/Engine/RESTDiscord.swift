// SPDX-License-Identifier: Apache-2.0
public import Discord
public import Net

/// Errands as REST calls.
public struct RESTDiscord: DiscordAPI {
    let client: RESTClient
    private let http: any HTTPTransport
    private let membersWanted: @Sendable (Guild.ID) async -> Void

    /// - Parameter membersWanted: sends the request for a guild's members on its shard's gateway.
    public init(
        client: RESTClient, http: any HTTPTransport, membersWanted: @escaping @Sendable (Guild.ID) async -> Void
    ) {
        self.client = client
        self.http = http
        self.membersWanted = membersWanted
    }

    public func requestMembers(of guild: Guild.ID) async { await membersWanted(guild) }

    public func perform(_ errand: Errand) async throws(DiscordError) -> Outcome.Answer {
        switch errand.request {
        case .webhooks(let channel): return .webhooks(try await client.send(.webhooks(in: channel)))
        case .createWebhook(let channel, let name):
            return .webhook(try await client.send(.createWebhook(in: channel, name: name)))
        case .post(let webhook, let thread, let delivery):
            return .message(
                try await client.send(
                    .executeWebhook(
                        webhook.id, token: webhook.token, delivery.post, files: delivery.uploads, thread: thread)))
        case .edit(let webhook, let thread, let message, let delivery):
            return .message(try await edit(message, delivery, webhook, thread))
        case .delete(let webhook, let thread, let message):
            return try await delete(message, webhook, thread)
        case .messages(let channel, let after, let limit, let purpose):
            return .messages(try await messages(in: channel, after: after, limit: limit, purpose))
        case .reaction(let emoji, let message, let channel, let isOn):
            return try await react(emoji, to: message, in: channel, isOn: isOn)
        case .reactors(let emoji, let message, let channel):
            let ordinary = try await client.send(.reactions(emoji, to: message, in: channel))
            let bursts = try await client.send(.reactions(emoji, to: message, in: channel, isBurst: true))
            return .users(ordinary + bursts.filter { user in !ordinary.contains { $0.id == user.id } })
        case .message(let message, let channel):
            return .message(try await client.send(.message(message, in: channel)))
        case .typing(let channel):
            _ = try await client.send(.typing(in: channel))
            return .done
        case .channel(let channel): return .channel(try await client.send(.channel(channel)))
        case .archivedThreads(let channel, _, let before):
            return .threads(try await client.send(.archivedThreads(of: channel, before: before)))
        case .setTopic(let channel, let wish):
            let topic: JSONValue = wish.topic.isEmpty ? .null : .string(wish.topic)
            let call = Call<Channel>.modifyChannel(channel, ["topic": topic])
                .because(of: "Set by \(wish.nick) in the channel's XMPP room")
            return .channel(try await client.send(call))
        case .command(let call): return try await perform(call, in: errand.guild)
        case .act(let request): return try await Self.perform(request, in: errand.guild, with: client)
        case .isBanned(let user): return try await Self.isBanned(user, in: errand.guild, with: client)
        case .threadMembers(let thread): return .threadMembers(try await threadMembers(of: thread))
        case .image, .fetch: return .done  // fetched by the runner, which keeps the bytes
        }
    }

    /// Files that come with an edit go beside those that are there. One of the same name and size is of an earlier try
    /// whose answer was lost, and is replaced.
    private func edit(
        _ message: Message.ID, _ delivery: Delivery, _ webhook: WebhookKey, _ thread: Channel.ID?
    ) async throws(DiscordError) -> Message {
        let uploads = delivery.uploads
        var edit = delivery.edit
        if !uploads.isEmpty {
            let there = try await client.send(
                .webhookMessage(message, of: webhook.id, token: webhook.token, thread: thread)
            ).attachments
            edit.keptAttachments = there.filter { old in
                !uploads.contains { $0.filename == old.filename && Int64($0.size) == old.size }
            }.map(\.id)
        }
        return try await client.send(
            .editWebhookMessage(
                message, of: webhook.id, token: webhook.token, edit, files: uploads, thread: thread))
    }

    /// What is gone already is as good as deleted.
    private func delete(
        _ message: Message.ID, _ webhook: WebhookKey, _ thread: Channel.ID?
    ) async throws(DiscordError) -> Outcome.Answer {
        do throws(DiscordError) {
            _ = try await client.send(
                .deleteWebhookMessage(message, of: webhook.id, token: webhook.token, thread: thread))
        } catch {
            guard error.code == .unknownMessage else { throw error }
        }
        return .done
    }

    /// A message that is gone needs no reaction taken off.
    private func react(
        _ emoji: Emoji, to message: Message.ID, in channel: Channel.ID, isOn: Bool
    ) async throws(DiscordError) -> Outcome.Answer {
        do throws(DiscordError) {
            if isOn {
                _ = try await client.send(.react(emoji, to: message, in: channel))
            } else {
                _ = try await client.send(.takeBackReaction(emoji, to: message, in: channel))
            }
        } catch {
            guard error.code == .unknownMessage || (!isOn && error.code == .unknownEmoji) else { throw error }
        }
        return .done
    }

    /// One page oldest first; when a lost post is looked for, every page there is.
    private func messages(
        in channel: Channel.ID, after: Message.ID?, limit: Int, _ purpose: Errand.Purpose
    ) async throws(DiscordError) -> [Message] {
        var found: [Message] = []
        var mark = after
        repeat {
            let page = try await client.send(
                .messages(in: channel, mark.map { .after($0) } ?? .latest, limit: limit)
            ).sorted { $0.id < $1.id }
            found += page
            guard purpose == .verifyPost, page.count == limit, let last = page.last else { break }
            mark = last.id
        } while found.count < 5000
        return found
    }

    private func threadMembers(of thread: Channel.ID) async throws(DiscordError) -> [User.ID] {
        var found: [User.ID] = []
        repeat {
            let page = try await client.send(.threadMembers(of: thread, after: found.last)).compactMap(\.userID)
            found += page
            guard page.count == 100 else { break }
        } while found.count < 1000  // Discord lets no more into a thread
        return found
    }

    public func download(_ url: String, limit: Int) async throws(DiscordError) -> [UInt8] {
        let request = HTTPRequest(method: "GET", url: url, timeout: .seconds(30), maximumResponseBytes: limit)
        do throws(NetError) {
            let response = try await http.exchange(request)
            guard response.status == 200 else {
                throw NetError.failed(code: Int32(clamping: response.status), message: "the file is not there")
            }
            return response.body
        } catch {
            throw .network(error, call: "GET cdn")
        }
    }
}

extension Delivery {
    var uploads: [Upload] {
        (files ?? []).compactMap { file in
            guard let path = file.path, let size = file.size else { return nil }
            return Upload(
                filename: file.name, contentType: file.type ?? "application/octet-stream", path: path, size: size,
                details: file.details, isSpoiler: file.isSpoiler)
        }
    }

    var post: WebhookPost {
        var post = WebhookPost(
            text.isEmpty ? nil : text, username: name, avatarURL: avatarURL,
            allowedMentions: AllowedMentions(users: mentions, roles: roles ?? []))
        if isNote == true { post.flags = [.suppressNotifications, .suppressEmbeds] }
        post.threadName = opening?.title
        if let tags = opening?.tags, !tags.isEmpty { post.appliedTags = tags }
        return post
    }

    var edit: MessageEdit { MessageEdit(text, allowedMentions: AllowedMentions(users: mentions, roles: roles ?? [])) }
}
