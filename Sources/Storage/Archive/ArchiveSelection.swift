// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// What a query to an archive looks at before it is cut into pages: a condition on `archive a`, and what it needs.
struct ArchiveSelection {
    private static let author = """
         AND EXISTS (SELECT 1 FROM messages m WHERE m.room_id = a.room_id AND m.id = a.id
            AND (m.author = ?6 OR m.author = ?7 OR m.nick = ?8))
        """
    private static let span = "a.room_id = ?1 AND (a.id, a.part) > (?2, ?3) AND (a.id, a.part) < (?4, ?5)"

    let room: RoomID
    /// Who said it; `nil` for anybody.
    let speaker: Speaker?

    /// Any that is not `nil` is enough.
    struct Speaker {
        var account: String?
        var userID: Int64?
        var nick: String?
    }

    var condition: String { speaker == nil ? Self.span : Self.span + Self.author }

    /// For a statement that has the condition and nothing else to fill in.
    func arguments(_ span: ArchiveSpan) -> StatementArguments {
        StatementArguments(place(span) + (speaker.map(Self.values) ?? []))
    }

    /// For a statement with a limit and an offset behind the condition, as `?9` and `?10`.
    func arguments(_ span: ArchiveSpan, limit: Int, offset: Int) -> StatementArguments {
        StatementArguments(place(span) + Self.values(speaker ?? Speaker()) + [limit, offset])
    }

    private func place(_ span: ArchiveSpan) -> [(any DatabaseValueConvertible)?] {
        [room.rawValue, span.lower.number, span.lower.part, span.upper.number, span.upper.part]
    }

    private static func values(_ speaker: Speaker) -> [(any DatabaseValueConvertible)?] {
        [speaker.account, speaker.userID, speaker.nick]
    }
}
