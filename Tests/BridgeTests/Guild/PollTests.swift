// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Testing
import XMPP

@testable import Bridge

struct PollTests {
    @Test func votesAreToldTogetherInACorrection() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        var message = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: "")
        message.poll = Poll(
            question: .init(text: "Tea?"),
            answers: [.init(id: 1, media: .init(text: "yes")), .init(id: 2, media: .init(text: "no"))])
        try stage.discord(.messageCreate(MessageCreate(message: message, guildID: Stage.guild)))
        stage.clear()
        for user in 1...9 as ClosedRange<UInt64> {
            try stage.discord(
                .messagePollVoteAdd(
                    PollVoteEvent(
                        user: User.ID(user), channel: Stage.general, message: message.id, guild: Stage.guild, answer: 1)
                ))
        }
        #expect(stage.sent.isEmpty && stage.errands.isEmpty)
        try stage.tick(afterSeconds: 31)
        #expect(stage.errands.map(\.request) == [.message(message.id, in: Stage.general)])
        let errand = try #require(stage.errands.first)
        stage.clear()
        let votes = #"{"is_finalized":false,"answer_counts":[{"id":1,"count":9,"me_voted":false}]}"#
        message.poll?.results = try JSONDecoder().decode(Poll.Results.self, from: Data(votes.utf8))
        try stage.answer(errand, .success(.message(message)))
        #expect(stage.bodies == ["Poll: Tea?\n1. yes (9 votes)\n2. no (0 votes)"])
        #expect(stage.sent("message").first?.payload(Correction.self)?.id == "\(message.id)")
    }
}
