// SPDX-License-Identifier: Apache-2.0

/// What it takes to go on with a session over a new connection, of a later process even. Discord: Resuming.
public struct ResumeState: Sendable, Hashable, Codable {
    public var sessionID: String
    public var url: String
    /// Of the last event seen: those after it are sent again.
    public var sequence: Int

    public init(sessionID: String, url: String, sequence: Int) {
        self.sessionID = sessionID
        self.url = url
        self.sequence = sequence
    }
}
