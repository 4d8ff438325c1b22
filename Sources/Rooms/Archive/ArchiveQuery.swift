// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// What somebody asks of a room's archive (XEP-0313), in the terms a store works in.
public struct ArchiveQuery: Sendable, Hashable {
    /// What a page holds at most, whatever is asked: Movim 0.35 asks for 500.
    public static let maximumPage = 500
    /// What a page holds when nothing is asked.
    public static let defaultPage = 100

    /// Given back with every result.
    public var queryID: String?
    /// Only what this address said: an account, or ROOM/nick.
    public var with: JID?
    /// Inclusive.
    public var start: Timestamp?
    /// Inclusive.
    public var end: Timestamp?
    /// Exclusive.
    public var after: ArchiveID?
    /// Exclusive.
    public var before: ArchiveID?
    /// Exactly these, each of which must be there; `nil` when not asked.
    public var ids: [ArchiveID]?
    /// How many rows at most; 0 asks for the count alone.
    public var limit: Int
    /// Takes the rows from the end of what matches; they are still delivered oldest first.
    public var isBackward: Bool
    /// How many matching rows to pass over; `nil` when not asked.
    public var offset: Int?
    /// Whether the page goes out newest first (XEP-0313 §4.3.3).
    public var isFlipped: Bool

    public init(
        queryID: String? = nil, with: JID? = nil, start: Timestamp? = nil, end: Timestamp? = nil,
        after: ArchiveID? = nil, before: ArchiveID? = nil, ids: [ArchiveID]? = nil,
        limit: Int = ArchiveQuery.defaultPage, isBackward: Bool = false, offset: Int? = nil, isFlipped: Bool = false
    ) {
        self.queryID = queryID
        self.with = with
        self.start = start
        self.end = end
        self.after = after
        self.before = before
        self.ids = ids
        self.limit = limit
        self.isBackward = isBackward
        self.offset = offset
        self.isFlipped = isFlipped
    }

    /// Reads a request's `<query/>`.
    ///
    /// - Throws: `bad-request` for what is malformed, `feature-not-implemented` for fields nobody defined,
    ///   `item-not-found` for ids no archive of ours could hold (§4.3.2).
    public init(_ element: Element) throws(StanzaError) {
        let asked: MAMQuery
        do {
            asked = try MAMQuery(element)
        } catch {
            throw StanzaError(.badRequest, type: .modify, text: "\(error)")
        }
        if let node = asked.node, !node.isEmpty { throw StanzaError(.itemNotFound) }
        let unknown = asked.unknownFields.filter { $0 != "include-groupchat" }
        if let first = unknown.first { throw StanzaError(.featureNotImplemented, text: "Unknown field: \(first)") }
        let page = asked.resultSet
        let limit = min(page?.max ?? Self.defaultPage, Self.maximumPage)
        let after = [try Self.id(asked.afterID), try Self.id(page?.after)].compactMap { $0 }.max()
        let before = [try Self.id(asked.beforeID), try Self.id(page?.before)].compactMap { $0 }.min()
        var ids: [ArchiveID]?
        if let asked = asked.ids { ids = try Self.ids(asked) }
        self.init(
            queryID: asked.queryID, with: asked.with, start: asked.start, end: asked.end, after: after,
            before: before, ids: ids, limit: ids == nil ? limit : Self.maximumPage, isBackward: page?.before != nil,
            offset: page?.index, isFlipped: asked.isFlipped)
    }

    /// An empty one, as in `<before/>`, sets no bound.
    private static func id(_ text: String?) throws(StanzaError) -> ArchiveID? {
        guard let text, !text.isEmpty else { return nil }
        guard let id = ArchiveID(text) else { throw StanzaError(.itemNotFound) }
        return id
    }

    private static func ids(_ texts: [String]) throws(StanzaError) -> [ArchiveID] {
        guard texts.count <= maximumPage else { throw StanzaError(.policyViolation, text: "Too many ids.") }
        var ids: [ArchiveID] = []
        for text in texts {
            guard let id = try id(text) else { throw StanzaError(.itemNotFound) }
            ids.append(id)
        }
        return ids
    }
}
