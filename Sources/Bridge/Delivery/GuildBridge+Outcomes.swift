// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Logging
import Rooms
import Storage
import XMPP

// What became of calls.
extension GuildBridge {
    func handle(_ outcome: Outcome, _ context: inout Context) throws -> [Effect] {
        let channel = outcome.errand.channel
        if case .success = outcome.result { answered = context.now }
        switch (outcome.errand.request, outcome.result) {
        case (.messages(_, _, _, .catchUp), let result), (.messages(_, _, _, .firstHistory), let result):
            return try caughtUp(channel, result, &context)
        case (.message, .success(.message(let message))):
            return try messageUpdated(MessageUpdate(message: message, guildID: id), &context)
        case (.message, _), (.typing, _): return []
        case (.reactors(let emoji, let message, _), let result):
            return try reactorsCame(emoji, of: message, in: channel, result, &context)
        case (.channel(let thread), let result): return try looked(at: thread, result, &context)
        case (.archivedThreads(_, let since, _), let result):
            return try archivedCame(of: channel, since: since, result, &context)
        case (.setTopic(_, let wish), let result): return try topicSet(channel, wish, result, &context)
        case (.command(let call), let result): return try called(call, result, &context)
        case (.act(let request), let result): return try acted(request, channel, result, &context)
        case (.isBanned(let user), let result): return try banKnown(user, result, &context)
        case (.threadMembers(let thread), let result): return try threadMembersCame(thread, result, &context)
        case (.image(let request), let result): return try pictureCame(request, result, &context)
        case (let request, _) where isOverdue(request, in: channel): return []
        case (_, .success(let answer)): return try laneMoved(channel, answer, &context)
        case (_, .failure(let error)): return try laneFailed(channel, error, &context)
        }
    }

    /// The outcome of a call that the lane has forgotten, as after a full disk: its head is something else now.
    private func isOverdue(_ request: Errand.Request, in channel: Channel.ID) -> Bool {
        guard let made = request.delivery, let head = rooms[channel]?.lane.head?.delivery else { return false }
        return (made.act, made.message, made.piece) != (head.act, head.message, head.piece)
    }

    private func laneMoved(
        _ channel: Channel.ID, _ answer: Outcome.Answer, _ context: inout Context
    ) throws -> [Effect] {
        guard let lane = rooms[channel]?.lane else { return [] }
        switch (lane.phase, answer) {
        case (.findingWebhook, .webhooks(let found)):
            if let ours = found.first(where: { $0.token != nil && $0.applicationID == applicationID }) {
                return try adopt(ours, for: channel, &context)
            }
            rooms[channel]?.lane.phase = .creatingWebhook
            let request = Errand.Request.createWebhook(in: home(of: channel), name: "Spacebridge")
            return [.errand(Errand(guild: id, channel: channel, request: request))]
        case (.creatingWebhook, .webhook(let made)): return try adopt(made, for: channel, &context)
        case (.fetching, .files(let files)): return try filesCame(files, in: channel, &context)
        case (.sending, .message(let message)):
            return try delivered(channel, as: lane.head?.delivery.act == .post ? message.id : nil, &context)
        // Of a call that was under way when memory was rebuilt.
        case (.resting, .message(let message)) where lane.isHeadInDoubt,
            (.verifying, .message(let message)) where lane.isHeadInDoubt:
            return try delivered(channel, as: message.id, &context)
        case (.sending, .done): return try delivered(channel, as: nil, &context)
        case (.verifying, .messages(let messages)): return try verified(channel, messages, &context)
        default: return []
        }
    }

    private func adopt(
        _ webhook: Webhook, for channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard let token = webhook.token else {
            let reason = "a webhook came without its token"
            return try laneFailed(channel, .decoding(reason: reason, call: "webhook"), &context)
        }
        let home = home(of: channel)
        try context.ledger.putWebhook(
            StoredWebhook(channelID: home, webhookID: webhook.id, token: token, createdAt: context.now))
        for other in rooms.keys where self.home(of: other) == home {
            rooms[other]?.webhook = WebhookKey(id: webhook.id, token: token)
        }
        rooms[channel]?.lane.phase = .idle
        return try pump(channel, &context)
    }

    /// The head of the lane is done: remember what it became, go on with the next.
    func delivered(
        _ channel: Channel.ID, as discordID: Discord.Message.ID?, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], let head = rooms[channel]?.lane.finishHead() else { return [] }
        try context.ledger.finish(head.sequence)
        var effects = head.delivery.paths.isEmpty ? [] : [Effect.discardFiles(head.delivery.paths)]
        if head.delivery.isReaction { try botChanged(head.delivery, in: room, context) }
        if head.delivery.act == .delete { try forgetPiece(head.delivery, in: room, context) }
        if let discordID, head.delivery.isNote == true {
            try noteSeen(discordID, in: channel, context)
        } else if let discordID, head.delivery.opening != nil {
            // A post's first message has the post's id (Discord: Start Thread in Forum).
            effects += try opened(Channel.ID(sharing: discordID), by: head.delivery, in: room, &context)
        } else if let discordID {
            let waited = context.now.milliseconds(since: head.delivery.message.timestamp)
            effects.append(.noteDelivery(milliseconds: max(0, waited)))
            try context.ledger.link(discordID, to: head.delivery.message, in: room.stored.id, n: head.delivery.piece)
            if try context.ledger.message(head.delivery.message, in: room.stored.id)?.state == .sent {
                try context.ledger.setState(head.delivery.message, in: room.stored.id, to: .delivered)
            }
        }
        if let discordID { effects += try takeUpEarly(for: discordID, in: room, &context) }
        return try effects + pump(channel, &context)
    }

    private func laneFailed(
        _ channel: Channel.ID, _ error: DiscordError, _ context: inout Context
    ) throws -> [Effect] {
        guard let lane = rooms[channel]?.lane, let head = lane.head else { return [] }
        if let echoed = lane.echoed, lane.phase == .sending { return try delivered(channel, as: echoed, &context) }
        logger.warning(
            "A call to Discord failed", metadata: ["channel": "\(channel)", "error": "\(error)"])
        if lane.phase == .verifying, error.isForGood { return try parkUnverified(channel, &context) }
        let verdict = Lane.verdict(on: error, of: head)
        if head.attempts >= Self.mostAttempts, verdict == .verify || verdict == .retry, error.isAboutThisCall,
            let answered, context.now.milliseconds(since: answered) < 60_000
        {
            return try parkHead(of: channel, "it failed \(head.attempts) times while Discord was up", &context)
        }
        switch verdict {
        case .verify, .retry:
            rest(channel, context)
            if verdict == .verify, lane.phase == .sending {
                rooms[channel]?.lane.amendHead { $0.isAmbiguous = true }
            }
            if rooms[channel]?.lane.head?.isAmbiguous == true {
                // Still `sending`: it may have arrived, and a restart has to look for it too.
                try context.ledger.noteFailure(head.sequence, "\(error)")
            } else {
                try context.ledger.requeue(
                    head.sequence, notBefore: rooms[channel]?.lane.restsUntil, because: "\(error)")
            }
        case .renewWebhook:
            if let webhook = rooms[channel]?.webhook { try context.ledger.removeWebhook(webhook.id) }
            for other in rooms.keys where home(of: other) == home(of: channel) { rooms[other]?.webhook = nil }
            rooms[channel]?.lane.amendHead { $0.isMended = true }
            rooms[channel]?.lane.phase = .idle
        case .rename(let word):
            rooms[channel]?.lane.amendHead {
                $0.isMended = true
                $0.delivery.name = Mask.name(for: $0.delivery.name, avoiding: word)
            }
            try keepHead(of: channel, context)
            rooms[channel]?.lane.phase = .idle
        case .respell:
            rooms[channel]?.lane.amendHead {
                $0.isMended = true
                $0.delivery.text = ReactionEmoji(routeName: $0.delivery.text).withoutSelectors.routeName
            }
            rooms[channel]?.lane.phase = .idle
        case .refuse where head.delivery.files?.isEmpty == false:
            return try sendLinksInstead(channel, &context)
        case .refuse(let reason): return try refused(channel, reason, &context)
        case .park(let reason): return try parkHead(of: channel, reason, &context)
        case .stop: rooms[channel]?.lane.phase = .stopped
        }
        return try pump(channel, &context)
    }

    private func rest(_ channel: Channel.ID, _ context: Context) {
        rooms[channel]?.lane.rest(now: context.now)
        resting.insert(channel)
    }

    /// A restart has to look for the post under the name it was sent with.
    private func keepHead(of channel: Channel.ID, _ context: Context) throws {
        guard let head = rooms[channel]?.lane.head else { return }
        try context.ledger.requeue(head.sequence)
        let payload = String(decoding: try JSONEncoder().encode(head.delivery), as: UTF8.self)
        try context.ledger.replacePayload(head.sequence, with: payload)
    }

    /// Discord will never take it: the sender hears of it once, the message stays in the room.
    private func refused(
        _ channel: Channel.ID, _ reason: String, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], let head = rooms[channel]?.lane.finishHead() else { return [] }
        try context.ledger.finish(head.sequence)
        var effects: [Effect] = []
        if head.delivery.act == .post, head.delivery.piece == 0, head.delivery.opening == nil {
            try context.ledger.setState(head.delivery.message, in: room.stored.id, to: .failed)
        }
        let what = head.delivery.act == .react ? "reaction" : "message"
        effects += tellSender(of: head.delivery, "Discord did not take your \(what): \(reason)", room)
        return try effects + pump(channel, &context)
    }
}

extension DiscordError {
    /// Discord as a whole may be well: an outage, a limit or a cut line says nothing about the post.
    fileprivate var isAboutThisCall: Bool {
        switch self {
        case .unavailable, .ambiguous, .decoding: true
        default: false
        }
    }
}
