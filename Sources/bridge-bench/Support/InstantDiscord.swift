// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord

/// A Discord that takes everything at once.
final class InstantDiscord: DiscordAPI {
    private struct State {
        var posts = 0
        var next = Snowflake(timestamp: .now(), worker: 7).rawValue
    }

    private let state = Lock(State())

    var posts: Int { state.withLock { $0.posts } }

    func perform(_ errand: Errand) async throws(DiscordError) -> Outcome.Answer {
        switch errand.request {
        case .webhooks: return .webhooks([])
        case .createWebhook(let channel, _):
            // One webhook for each channel; a channel's number serves.
            return .webhook(Webhook(id: Webhook.ID(channel.rawValue), token: Secret("bench"), channelID: channel))
        case .post(let webhook, _, let delivery): return .message(post(delivery, webhook, errand.channel))
        case .reactors: return .users([])
        case .isBanned: return .ban(false)
        case .threadMembers: return .threadMembers([])
        case .messages: return .messages([])
        default: return .done
        }
    }

    func download(_ url: String, limit: Int) async throws(DiscordError) -> [UInt8] { [] }

    func offer(_ commands: [Command], as application: Application.ID) async throws(DiscordError) -> Bool { false }

    func requestMembers(of guild: Guild.ID) async {}

    private func post(_ delivery: Delivery, _ webhook: WebhookKey, _ channel: Channel.ID) -> Message {
        let id = state.withLock { state in
            state.posts += 1
            state.next += 1
            return state.next
        }
        let author = User(id: User.ID(webhook.id.rawValue), username: delivery.name)
        return Message(id: Message.ID(id), channelID: channel, author: author, content: delivery.text)
    }
}
