// SPDX-License-Identifier: Apache-2.0
import Discord

extension RoomWriter {
    /// The question and its answers, with the votes as far as there are any.
    func poll(_ poll: Poll) -> RoomFragment {
        var lines = [RoomFragment("Poll: \(Self.words(poll.question))")]
        let counts = poll.results?.counts ?? []
        let results = poll.results?.isFinal == true || counts.contains { $0.count > 0 } ? poll.results?.counts : nil
        for (number, answer) in poll.answers.enumerated() {
            var line = "\(number + 1). \(Self.words(answer.media))"
            if let results { line += " (\(votes(results.first { $0.id == answer.id }?.count ?? 0)))" }
            lines.append(RoomFragment(line))
        }
        lines.append(RoomFragment(footer(poll)))
        return Self.joined(lines)
    }

    private func footer(_ poll: Poll) -> String {
        if poll.results?.isFinal == true {
            let total = (poll.results?.counts ?? []).reduce(0) { $0.addingReportingOverflow($1.count).partialValue }
            return poll.results?.counts == nil ? "The poll is closed." : "The poll is closed: \(votes(total))."
        }
        var words = poll.allowsSeveral ? "Several answers can be chosen." : ""
        if let end = poll.expiresAt { words += (words.isEmpty ? "" : " ") + "Open until \(self.words(for: end))." }
        return words
    }

    private func votes(_ count: Int) -> String { count == 1 ? "1 vote" : "\(count) votes" }

    static func words(_ media: Poll.Media) -> String {
        let emoji = media.emoji.flatMap { $0.id == nil ? $0.name : ":\($0.name ?? "emoji"):" }
        return [emoji, media.text].compactMap { $0 }.joined(separator: " ").replacing("\n", with: " ")
    }

    /// The message that tells how a poll ended: its embed says so in fields with names for machines.
    func pollResult(_ message: Discord.Message) -> String {
        let fields = Dictionary(
            message.embeds.flatMap(\.fields).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let question = fields["poll_question_text"].map { "asked: \($0)" } ?? "asked something"
        let votes = fields["victor_answer_votes"] ?? "0"
        let outOf = fields["total_votes"].map { "\(votes) of \($0) votes" } ?? "\(votes) votes"
        let emoji = fields["victor_answer_emoji_name"]
        let winner = [emoji, fields["victor_answer_text"]].compactMap { $0 }.joined(separator: " ")
        let outcome = winner.isEmpty ? "no answer won (\(outOf))" : "\(winner) won with \(outOf)"
        return "\(question) – the poll is closed: \(outcome)"
    }
}
