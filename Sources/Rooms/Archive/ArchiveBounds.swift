// SPDX-License-Identifier: Apache-2.0
public import Base

/// The first and the last row of an archive (XEP-0313 §5).
public struct ArchiveBounds: Sendable, Hashable {
    public var firstID: String
    public var firstAt: Timestamp
    public var lastID: String
    public var lastAt: Timestamp

    public init(firstID: String, firstAt: Timestamp, lastID: String, lastAt: Timestamp) {
        self.firstID = firstID
        self.firstAt = firstAt
        self.lastID = lastID
        self.lastAt = lastAt
    }
}
