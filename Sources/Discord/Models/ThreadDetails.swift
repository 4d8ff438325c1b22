// SPDX-License-Identifier: Apache-2.0
public import Base

/// What only a thread has. Discord: Thread Metadata Object.
public struct ThreadDetails: Sendable, Hashable, Codable {
    public var isArchived = false
    public var isLocked = false
    /// Minutes of silence after which the thread is archived.
    public var autoArchiveMinutes: Int?
    /// When the archived state last changed; pages of archived threads are asked for by it.
    public var archivedAt: Timestamp?
    public var createdAt: Timestamp?
    /// Private threads: whether others than moderators may add people.
    public var isInvitable: Bool?

    public init(isArchived: Bool = false, isLocked: Bool = false) {
        self.isArchived = isArchived
        self.isLocked = isLocked
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        isArchived = container.read(.isArchived) ?? false
        isLocked = container.read(.isLocked) ?? false
        autoArchiveMinutes = container.read(.autoArchiveMinutes)
        archivedAt = container.read(.archivedAt)
        createdAt = container.read(.createdAt)
        isInvitable = container.read(.isInvitable)
    }

    enum CodingKeys: String, CodingKey {
        case isArchived = "archived"
        case isLocked = "locked"
        case autoArchiveMinutes = "auto_archive_duration"
        case archivedAt = "archive_timestamp"
        case createdAt = "create_timestamp"
        case isInvitable = "invitable"
    }
}
