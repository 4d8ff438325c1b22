// SPDX-License-Identifier: Apache-2.0
public import Base

/// What a shard needs to go on where it left off. Discord: Gateway, Resuming.
public struct StoredGatewaySession: Sendable, Hashable {
    public var shard: Int
    public var sessionID: String
    public var resumeURL: String
    /// Of the last event whose effects are in the store.
    public var sequence: Int64
    public var savedAt: Timestamp

    public init(shard: Int, sessionID: String, resumeURL: String, sequence: Int64, savedAt: Timestamp) {
        self.shard = shard
        self.sessionID = sessionID
        self.resumeURL = resumeURL
        self.sequence = sequence
        self.savedAt = savedAt
    }
}
