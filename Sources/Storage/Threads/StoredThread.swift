// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord

/// What a thread's room knows besides what every room does.
public struct StoredThread: Sendable, Hashable {
    public var ownerID: User.ID?
    public var isArchived: Bool
    public var isLocked: Bool
    /// At the top of its forum.
    public var isPinned: Bool
    /// Its channel's room has been told of it.
    public var isAnnounced: Bool
    public var tags: [ForumTag.ID]
    /// When it was archived or opened last.
    public var archivedAt: Timestamp?

    public init(
        ownerID: User.ID? = nil, isArchived: Bool = false, isLocked: Bool = false, isPinned: Bool = false,
        isAnnounced: Bool = false, tags: [ForumTag.ID] = [], archivedAt: Timestamp? = nil
    ) {
        self.ownerID = ownerID
        self.isArchived = isArchived
        self.isLocked = isLocked
        self.isPinned = isPinned
        self.isAnnounced = isAnnounced
        self.tags = tags
        self.archivedAt = archivedAt
    }
}
