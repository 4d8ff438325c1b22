// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing

@Suite struct OutboxTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func job(_ kind: String, channel: Channel.ID = 1, message: Snowflake? = nil) -> NewJob {
        NewJob(
            channelID: channel, roomID: fixture.room, messageID: message, kind: kind, payload: #"{"a":1}"#,
            createdAt: .at(1))
    }

    @Test func aJobComesBackAsItWas() throws {
        try fixture.store.write { ledger in
            var new = job("post", message: 5)
            new.notBefore = .at(9)
            let seq = try ledger.enqueue(new)
            let found = try #require(try ledger.job(seq))
            #expect(found.kind == "post" && found.payload == #"{"a":1}"# && found.messageID == 5)
            #expect(found.state == .queued && found.attempts == 0 && found.lastError == nil)
            #expect(found.createdAt == .at(1) && found.notBefore == .at(9))
        }
    }

    @Test func jobsComeChannelByChannelInOrder() throws {
        try fixture.store.write { ledger in
            for (kind, channel) in [("a", 2), ("b", 1), ("c", 2), ("d", 1)] as [(String, Channel.ID)] {
                try ledger.enqueue(job(kind, channel: channel))
            }
            #expect(try ledger.nextJobs().map(\.kind) == ["b", "d", "a", "c"])
            #expect(try ledger.nextJobs(for: 2).map(\.kind) == ["a", "c"])
            #expect(try ledger.jobCounts() == [1: 2, 2: 2])
            #expect(try ledger.jobCount() == 4)
        }
    }

    @Test func aJobThatWasBeingSentIsFoundAgainWithItsAttempts() throws {
        try fixture.store.write { ledger in
            let seq = try ledger.enqueue(job("a"))
            try ledger.markSending(seq)
            #expect(try ledger.nextJobs().map(\.state) == [.sending])
            try ledger.requeue(seq, notBefore: .at(5), because: "503")
            try ledger.markSending(seq)
            try ledger.requeue(seq)
            let found = try #require(try ledger.job(seq))
            #expect(found.attempts == 2 && found.state == .queued)
            #expect(found.lastError == "503" && found.notBefore == nil)
        }
    }

    @Test func aParkedJobIsOutOfTheLineUntilItIsPutBack() throws {
        try fixture.store.write { ledger in
            let first = try ledger.enqueue(job("a"))
            try ledger.enqueue(job("b"))
            try ledger.park(first, because: "403")
            #expect(try ledger.nextJobs().map(\.kind) == ["b"])
            #expect(try ledger.parkedJobs().map(\.lastError) == ["403"])
            #expect(try ledger.jobCount(parked: true) == 1)
            #expect(try ledger.jobCounts() == [1: 1])
            try ledger.requeue(first)
            #expect(try ledger.nextJobs().map(\.kind) == ["a", "b"])
        }
    }

    @Test func aFinishedJobsNumberIsNotUsedAgain() throws {
        try fixture.store.write { ledger in
            let first = try ledger.enqueue(job("a"))
            try ledger.finish(first)
            #expect(try ledger.nextJobs().isEmpty)
            #expect(try ledger.enqueue(job("b")) > first)
        }
    }

    @Test func theJobsOfAMessageAreFoundAndChangedUntilTheyAreSent() throws {
        try fixture.store.write { ledger in
            let post = try ledger.enqueue(job("post", message: 5))
            try ledger.enqueue(job("post", message: 6))
            try ledger.enqueue(job("edit", message: 5))
            #expect(try ledger.jobs(about: 5, in: fixture.room).map(\.kind) == ["post", "edit"])
            #expect(try ledger.replacePayload(post, with: "{}"))
            try ledger.markSending(post)
            #expect(try !ledger.replacePayload(post, with: "[]"))
            #expect(try ledger.job(post)?.payload == "{}")
        }
    }
}
