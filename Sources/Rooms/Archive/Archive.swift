// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Where rooms' history is kept.
public protocol Archive: Sendable {
    /// The rows that match, in order of their ids.
    func page(of room: JID, _ query: ArchiveQuery) throws -> ArchivePage
    /// The oldest and the newest row; `nil` for a room where nothing was said.
    func bounds(of room: JID) throws -> ArchiveBounds?
    /// One row by its id.
    func stanza(_ id: String, in room: JID) throws -> ArchivedStanza?
}
