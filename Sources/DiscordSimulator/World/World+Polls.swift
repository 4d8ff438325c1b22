// SPDX-License-Identifier: Apache-2.0

extension World {
    /// A person's vote, given or taken back. Bots cannot vote.
    mutating func vote(
        _ userID: UInt64, for answerID: Int, in messageID: UInt64, _ channelID: UInt64, isVoting: Bool = true
    ) throws(APIError) {
        guard let channel = channels[channelID] else { throw .unknownChannel }
        guard canSee(userID, channel) else { throw .missingAccess }
        guard var message = message(messageID, in: channelID), var poll = message.poll else { throw .unknownMessage }
        guard !poll.isFinal else { throw APIError(400, 520001, "Poll expired") }
        guard let index = poll.answers.firstIndex(where: { $0.id == answerID }) else {
            throw APIError(400, 520002, "Invalid channel type for poll creation")
        }
        let has = poll.answers[index].voters.contains(userID)
        guard has != isVoting else { return }
        if isVoting {
            if !poll.allowsMany { try withdraw(userID, from: &poll, message, channel) }
            poll.answers[index].voters.append(userID)
        } else {
            poll.answers[index].voters.removeAll { $0 == userID }
        }
        message.poll = poll
        replace(message)
        announceVote(
            isVoting ? "MESSAGE_POLL_VOTE_ADD" : "MESSAGE_POLL_VOTE_REMOVE", userID, answerID, message, channel)
    }

    private mutating func withdraw(
        _ userID: UInt64, from poll: inout Poll, _ message: Message, _ channel: Channel
    ) throws(APIError) {
        for index in poll.answers.indices where poll.answers[index].voters.contains(userID) {
            poll.answers[index].voters.removeAll { $0 == userID }
            announceVote("MESSAGE_POLL_VOTE_REMOVE", userID, poll.answers[index].id, message, channel)
        }
    }

    private mutating func announceVote(
        _ name: String, _ userID: UInt64, _ answerID: Int, _ message: Message, _ channel: Channel
    ) {
        emit(
            name, in: channel, .polls, direct: .directPolls,
            [
                "user_id": .id(userID), "channel_id": .id(channel.id), "message_id": .id(message.id),
                "answer_id": .count(answerID),
            ])
    }

    /// Closes a poll: the results become final and a message of type 46 tells them.
    mutating func endPoll(_ messageID: UInt64, in channelID: UInt64) {
        guard var message = message(messageID, in: channelID), var poll = message.poll, !poll.isFinal else { return }
        poll.isFinal = true
        poll.expiry = min(poll.expiry, now)
        message.poll = poll
        replace(message)
        announce("MESSAGE_UPDATE", message)
        agenda.remove(.endPoll(channelID: channelID, messageID: messageID))
        guard let channel = channels[channelID] else { return }
        var result = Message(id: newID(), channelID: channelID, authorID: message.authorID, timestamp: now)
        result.kind = 46
        result.reference = Reference(messageID: messageID, channelID: channelID, guildID: channel.guildID)
        result.embeds = [Self.resultEmbed(poll)]
        store(result)
        announce("MESSAGE_CREATE", result)
    }

    private static func resultEmbed(_ poll: Poll) -> JSON {
        let total = poll.answers.reduce(0) { $0 + $1.voters.count }
        let top = poll.answers.map(\.voters.count).max() ?? 0
        let winners = poll.answers.filter { $0.voters.count == top && top > 0 }
        var fields: [JSON] = [
            field("poll_question_text", poll.question), field("victor_answer_votes", String(top)),
            field("total_votes", String(total)),
        ]
        if winners.count == 1, let winner = winners.first {
            fields.append(field("victor_answer_id", String(winner.id)))
            if let text = winner.text { fields.append(field("victor_answer_text", text)) }
            if let emoji = winner.emoji?.name { fields.append(field("victor_answer_emoji_name", emoji)) }
        }
        return ["type": "poll_result", "fields": .array(fields)]
    }

    private static func field(_ name: String, _ value: String) -> JSON {
        ["name": .string(name), "value": .string(value), "inline": false]
    }
}
