// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// The line of outbox jobs of one channel: one in flight, order kept, nothing posted twice.
///
/// Pure: every method tells what to do next and the owner does it. The jobs here mirror the outbox rows,
/// which were written before the job came here and are deleted only after it is done.
struct Lane {
    struct Queued {
        var sequence: Int64
        var delivery: Delivery
        /// It may have reached Discord already: look before posting again.
        var isAmbiguous = false
        var attempts = 0
        /// The webhook or the name was mended once for this job.
        var isMended = false
    }

    enum Phase: Equatable {
        case idle
        case findingWebhook
        case creatingWebhook
        /// Bringing the files that belong to the message.
        case fetching
        case sending
        /// Looking whether a post whose answer was lost is there.
        case verifying
        case resting(until: Timestamp)
        /// Discord refuses the token: nothing more goes out until the bridge is restarted with a good one.
        case stopped
    }

    private(set) var queue: [Queued] = []
    var phase: Phase = .idle
    /// The in-flight post was seen on the gateway before its REST answer.
    var echoed: Discord.Message.ID?

    var head: Queued? { queue.first }
    var count: Int { queue.count }
    /// A post that may have reached Discord.
    var isHeadInDoubt: Bool { head.map { $0.isAmbiguous && $0.delivery.act == .post } ?? false }

    var restsUntil: Timestamp? {
        if case .resting(let until) = phase { until } else { nil }
    }

    mutating func enqueue(_ delivery: Delivery, sequence: Int64, isAmbiguous: Bool = false) {
        queue.append(Queued(sequence: sequence, delivery: delivery, isAmbiguous: isAmbiguous))
    }

    /// A post of the last run may still be on its way: nothing is looked for before it has had time to arrive.
    mutating func letSettle(until: Timestamp) {
        if head?.isAmbiguous == true { phase = .resting(until: until) }
    }

    /// How many pieces of a message still wait to be posted.
    func posts(of message: Snowflake) -> Int {
        queue.count { $0.delivery.act == .post && $0.delivery.message == message }
    }

    /// Whether the bot's reaction is yet to be put there or taken off.
    func willChange(_ emoji: ReactionEmoji, on message: Snowflake) -> Bool {
        queue.contains {
            $0.delivery.message == message && $0.delivery.isReaction
                && ReactionEmoji(routeName: $0.delivery.text).isSame(as: emoji)
        }
    }

    /// Whether a piece of a message is on the line to be deleted.
    func isDeleting(_ piece: Int, of message: Snowflake) -> Bool {
        queue.contains { $0.delivery.act == .delete && $0.delivery.message == message && $0.delivery.piece == piece }
    }

    /// How many pieces of a message still wait to be deleted.
    func deletes(of message: Snowflake) -> Int {
        queue.count { $0.delivery.act == .delete && $0.delivery.message == message }
    }

    /// Takes every job about a message off the line; the one in front must not be one in flight.
    mutating func withdraw(about message: Snowflake) -> [Queued] {
        let found = queue.filter { $0.delivery.message == message }
        queue.removeAll { $0.delivery.message == message }
        return found
    }

    /// Changes the job in front, if there is one.
    mutating func amendHead(_ change: (inout Queued) -> Void) {
        guard !queue.isEmpty else { return }
        change(&queue[0])
    }

    /// Takes the finished job off the line.
    mutating func finishHead() -> Queued? {
        phase = .idle
        echoed = nil
        return queue.isEmpty ? nil : queue.removeFirst()
    }

    /// Waits before the next try: 1 s doubling to 60 s.
    mutating func rest(now: Timestamp) {
        let attempts = queue.first?.attempts ?? 0
        let seconds = Int64(1) << Int64(min(max(attempts, 0), 6))
        phase = .resting(until: now.advanced(byMilliseconds: min(seconds, 60) * 1000))
        amendHead { $0.attempts += 1 }
    }

    /// True when the next job may be taken up now.
    func isReady(now: Timestamp) -> Bool {
        guard !queue.isEmpty else { return false }
        switch phase {
        case .idle: return true
        case .resting(let until): return now >= until
        default: return false
        }
    }
}

extension Lane {
    /// What to do about a job that Discord did not accept.
    enum Verdict: Equatable {
        /// Not known to have arrived: look for it, then post again if it is not there.
        case verify
        /// Certainly not done: try again later.
        case retry
        /// The webhook is gone: make another and send again.
        case renewWebhook
        /// This word may not stand in a webhook's name.
        case rename(avoiding: String)
        /// Discord knows the emoji in another spelling.
        case respell
        /// Never: tell the sender.
        case refuse(String)
        /// Not as long as somebody changes something on Discord: set it aside and tell the sender.
        case park(String)
        /// The bridge's own token is refused.
        case stop
    }

    static func verdict(on error: DiscordError, of queued: Queued) -> Verdict {
        switch error {
        case .unauthorized: .stop
        case .ambiguous, .decoding: queued.delivery.act == .post ? .verify : .retry
        case .unavailable, .rateLimited, .blocked, .network, .cancelled: .retry
        case .unsendable(let reason, _): .refuse(reason)
        case .api(let fault, _): verdict(on: fault, of: queued)
        }
    }

    private static func verdict(on fault: APIFault, of queued: Queued) -> Verdict {
        switch fault.kind {
        case .unknownEmoji where queued.delivery.isReaction:
            queued.isMended ? .refuse("it does not know this emoji") : .respell
        case .tooManyReactions: .refuse("a message has at most 20 different reactions")
        case .missingPermissions where queued.delivery.isReaction, .missingAccess where queued.delivery.isReaction:
            .refuse("the bridge lacks a permission there (it needs Add Reactions and Read Message History)")
        case .unknownWebhook, .invalidWebhookToken:
            queued.isMended ? .park("the channel's webhook is gone again and again") : .renewWebhook
        case .missingPermissions, .missingAccess:
            .park("the bridge lacks a permission there (it needs Manage Webhooks)")
        case .tooManyWebhooks: .park("the channel has as many webhooks as Discord allows")
        case .blockedByAutoModeration, .blockedByLinkFilter: .refuse("the server's automatic moderation stopped it")
        case .invalidFormBody:
            if let word = forbiddenWord(in: fault), !queued.isMended {
                .rename(avoiding: word)
            } else {
                .refuse(fault.fields.first?.message ?? fault.message)
            }
        default: .refuse(fault.message)
        }
    }

    /// The word in quotes in "Username cannot contain \"…\"" (Discord: Webhook resource).
    private static func forbiddenWord(in fault: APIFault) -> String? {
        guard let field = fault.fields.first(where: { $0.path == "username" }) else { return nil }
        let quoted = field.message.split(separator: "\"", omittingEmptySubsequences: false)
        return quoted.count >= 3 && !quoted[1].isEmpty ? String(quoted[1]) : nil
    }
}
