// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Logging
import Rooms
import Storage
import XMPP

// Posts that wait for a person: Discord refuses them, but not because of what they say.
extension GuildBridge {
    /// A post that came to nothing so often, while Discord answers other calls, holds up its room no longer.
    static let mostAttempts = 10

    /// The head of the lane, and everything behind it about the same message, is set aside; the sender hears of it.
    func parkHead(
        of channel: Channel.ID, _ reason: String, saying notice: String? = nil, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel], let head = room.lane.finishHead() else { return [] }
        for job in [head] + room.lane.withdraw(about: head.delivery.message) {
            try context.ledger.park(job.sequence, because: reason)
        }
        logger.error(
            "A message is set aside",
            metadata: ["channel": "\(channel)", "job": "\(head.sequence)", "why": "\(reason)"])
        let notice = notice ?? "Discord does not take your message: \(reason)."
        let text = "\(notice) It is kept; an admin of the bridge can send it later."
        // Sent again, it fetches its files again.
        let files = head.delivery.paths.isEmpty ? [] : [Effect.discardFiles(head.delivery.paths)]
        return try files + tellSender(of: head.delivery, text, room) + pump(channel, &context)
    }

    func tellSender(of delivery: Delivery, _ text: String, _ room: BridgedRoom) -> [Effect] {
        guard let sender = JID(delivery.sender) else { return [] }
        let error = StanzaError(.notAcceptable, type: .cancel, text: text)
        let bounced = XMPP.Message(.groupchat, from: sender, to: room.room.jid, id: delivery.clientID)
        return Answer.error(error, to: bounced.element).map { .send($0) }
    }

    /// What is set aside in this guild, oldest first.
    func parkedPosts(_ context: Context) throws -> [ParkedPost] {
        try context.ledger.parkedJobs().filter { rooms[$0.channelID] != nil }.map { job in
            let delivery = Self.delivery(in: job)
            return ParkedPost(
                number: job.seq, guild: id, channel: job.channelID, act: delivery?.act ?? .post,
                sender: delivery?.sender ?? "", text: delivery?.text ?? "", reason: job.lastError ?? "",
                since: job.createdAt)
        }
    }

    /// Puts a parked job, and the others about its message, at the end of its lane; nil when there is none.
    func sendParked(_ number: Int64, _ context: inout Context) throws -> [Effect]? {
        guard let jobs = try parkedJobs(with: number, context), let room = rooms[jobs[0].channelID] else { return nil }
        try takeUp(jobs, in: room, context)
        return try pump(jobs[0].channelID, &context)
    }

    private func takeUp(_ jobs: [OutboxJob], in room: BridgedRoom, _ context: Context) throws {
        let mayLook = readsHistory(of: room.stored.channelID, context) != false
        for job in jobs {
            guard let delivery = Self.delivery(in: job) else { continue }
            // Its last try may have arrived after all; where that cannot be looked up, somebody has decided.
            let isInDoubt = delivery.act == .post && job.attempts > 0 && mayLook
            if isInDoubt { try context.ledger.markSending(job.seq) } else { try context.ledger.requeue(job.seq) }
            room.lane.enqueue(delivery, sequence: job.seq, isAmbiguous: isInDoubt)
        }
    }

    /// A message is taken back: nothing of it is to be sent later.
    func forgetParked(about message: Snowflake, in room: BridgedRoom, _ context: Context) throws {
        for job in try parkedJobs(about: message, in: room, context) { try context.ledger.finish(job.seq) }
    }

    /// A correction is another try, in place of what is set aside. Reactions that waited with it go behind it.
    func correctParked(
        _ message: Snowflake, with deliveries: [Delivery], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        let parked = try parkedJobs(about: message, in: room, context)
        let reactions = parked.filter { Self.delivery(in: $0)?.isReaction == true }
        for job in parked where !reactions.contains(job) { try context.ledger.finish(job.seq) }
        let effects = try enqueue(deliveries, in: room.stored.channelID, &context)
        try takeUp(reactions, in: room, context)
        return effects
    }

    /// A reaction to what is set aside waits with it.
    func waitsForParked(_ delivery: Delivery, in room: BridgedRoom, _ context: Context) throws -> Bool {
        guard delivery.isReaction else { return false }
        return try parkedJobs(about: delivery.message, in: room, context).contains {
            $0.kind == Delivery.Act.post.rawValue
        }
    }

    private func parkedJobs(
        about message: Snowflake, in room: BridgedRoom, _ context: Context
    ) throws -> [OutboxJob] {
        try context.ledger.jobs(about: message, in: room.stored.id).filter { $0.state == .parked }
    }

    /// Forgets a parked job, and the others about its message; false when there is none.
    func dropParked(_ number: Int64, _ context: inout Context) throws -> Bool {
        guard let jobs = try parkedJobs(with: number, context) else { return false }
        for job in jobs {
            try context.ledger.finish(job.seq)
            guard let message = job.messageID, job.kind == Delivery.Act.post.rawValue else { continue }
            try context.ledger.setState(message, in: job.roomID, to: .failed)
        }
        return true
    }

    private func parkedJobs(with number: Int64, _ context: Context) throws -> [OutboxJob]? {
        guard let job = try context.ledger.job(number), job.state == .parked, rooms[job.channelID] != nil else {
            return nil
        }
        guard let message = job.messageID else { return [job] }
        return try context.ledger.jobs(about: message, in: job.roomID).filter { $0.state == .parked }
    }

    private static func delivery(in job: OutboxJob) -> Delivery? {
        try? JSONDecoder().decode(Delivery.self, from: Data(job.payload.utf8))
    }
}

extension Switchboard {
    /// Everything that is set aside, guild by guild.
    func parkedPosts(_ context: Context) throws -> [ParkedPost] {
        try guilds.values.flatMap { try $0.parkedPosts(context) }.sorted { $0.number < $1.number }
    }
}
