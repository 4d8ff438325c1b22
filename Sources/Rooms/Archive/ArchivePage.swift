// SPDX-License-Identifier: Apache-2.0

/// One page of an archive.
public struct ArchivePage: Sendable, Hashable {
    /// Oldest first, whichever end the page was taken from.
    public var rows: [ArchivedStanza]
    /// Nothing more matches in the direction of the query.
    public var isComplete: Bool
    /// How many rows match in all, with `after` and `before` of a result-set page left out of account when cheap;
    /// Movim 0.35 takes a missing count for 0, so there always is one.
    public var count: Int
    /// The place of the first row among all that match; `nil` when not known.
    public var firstIndex: Int?

    public init(rows: [ArchivedStanza], isComplete: Bool, count: Int, firstIndex: Int? = nil) {
        self.rows = rows
        self.isComplete = isComplete
        self.count = count
        self.firstIndex = firstIndex
    }
}
