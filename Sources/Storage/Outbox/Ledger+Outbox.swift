// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import GRDB

extension Ledger {
    private static let jobColumns = """
        seq, channel_id, room_id, message_id, kind, payload, state, attempts, last_error, created_at, not_before
        """

    /// Puts a job at the end of its channel's line.
    @discardableResult
    public func enqueue(_ job: NewJob) throws -> Int64 {
        try run(
            """
            INSERT INTO outbox (channel_id, room_id, message_id, kind, payload, state, created_at, not_before)
            VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)
            """,
            [
                job.channelID.sql, job.roomID.rawValue, job.messageID?.sql, job.kind, job.payload,
                job.createdAt.milliseconds, job.notBefore?.milliseconds,
            ])
        return database.lastInsertedRowID
    }

    /// All that is not parked, channel by channel, each in order: what a start goes on with.
    public func nextJobs() throws -> [OutboxJob] {
        try all(
            "SELECT \(Self.jobColumns) FROM outbox WHERE state <> 'parked' ORDER BY channel_id, seq", [], Self.job)
    }

    public func nextJobs(for channel: Channel.ID) throws -> [OutboxJob] {
        try all(
            "SELECT \(Self.jobColumns) FROM outbox WHERE channel_id = ? AND state <> 'parked' ORDER BY seq",
            [channel.sql], Self.job)
    }

    public func job(_ seq: Int64) throws -> OutboxJob? {
        try first("SELECT \(Self.jobColumns) FROM outbox WHERE seq = ?", [seq], Self.job)
    }

    /// The jobs about one message, parked ones too.
    public func jobs(about message: Snowflake, in room: RoomID) throws -> [OutboxJob] {
        try all(
            "SELECT \(Self.jobColumns) FROM outbox WHERE room_id = ? AND message_id = ? ORDER BY seq",
            [room.rawValue, message.sql], Self.job)
    }

    public func parkedJobs() throws -> [OutboxJob] {
        try all("SELECT \(Self.jobColumns) FROM outbox WHERE state = 'parked' ORDER BY seq", [], Self.job)
    }

    /// One more attempt begins.
    public func markSending(_ seq: Int64) throws {
        try run("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE seq = ?", [seq])
    }

    /// It is done, or not worth doing any more.
    public func finish(_ seq: Int64) throws {
        try run("DELETE FROM outbox WHERE seq = ?", [seq])
    }

    public func park(_ seq: Int64, because error: String) throws {
        try run("UPDATE outbox SET state = 'parked', last_error = ? WHERE seq = ?", [error, seq])
    }

    /// Why the last attempt came to nothing, as far as is known; the job stays as it is.
    public func noteFailure(_ seq: Int64, _ error: String) throws {
        try run("UPDATE outbox SET last_error = ? WHERE seq = ?", [error, seq])
    }

    /// Back to its place in the line. `nil` for `error` keeps the last one known.
    public func requeue(_ seq: Int64, notBefore: Timestamp? = nil, because error: String? = nil) throws {
        try run(
            """
            UPDATE outbox SET state = 'queued', not_before = ?, last_error = coalesce(?, last_error) WHERE seq = ?
            """,
            [notBefore?.milliseconds, error, seq])
    }

    /// Puts other content in place of what has not been sent, as when a message is corrected while it waits.
    /// `false` when it is being sent, or is done.
    @discardableResult
    public func replacePayload(_ seq: Int64, with payload: String) throws -> Bool {
        try changed("UPDATE outbox SET payload = ? WHERE seq = ? AND state <> 'sending'", [payload, seq])
    }

    /// How many jobs each channel has that are not parked; channels without any are left out.
    public func jobCounts() throws -> [Channel.ID: Int] {
        let counts: [(Channel.ID, Int)] = try all(
            "SELECT channel_id, count(*) FROM outbox WHERE state <> 'parked' GROUP BY channel_id"
        ) { ($0.id(0), $0[1]) }
        return Dictionary(counts) { first, _ in first }
    }

    /// Parked or not, as asked.
    public func jobCount(parked: Bool = false) throws -> Int {
        try count("SELECT count(*) FROM outbox WHERE (state = 'parked') = ?", [parked])
    }

    private static func job(_ row: Row) -> OutboxJob {
        OutboxJob(
            seq: row[0], channelID: row.id(1), roomID: RoomID(rawValue: row[2]),
            messageID: (row[3] as Int64?).map { Snowflake(UInt64(bitPattern: $0)) }, kind: row[4], payload: row[5],
            state: JobState(rawValue: row[6]) ?? .parked, attempts: row[7], lastError: row[8],
            createdAt: row.timestamp(9), notBefore: row.optionalTimestamp(10))
    }
}
