// SPDX-License-Identifier: Apache-2.0
internal import Base
public import XMPP

/// How much of what was said before somebody joins wants to hear (XEP-0045 §7.2.14).
public struct HistoryRequest: Sendable, Hashable {
    /// What a client gets that does not say.
    public static let defaultCount = 20
    /// What a client gets at most.
    public static let maximumCount = 100

    public private(set) var maximumStanzas = HistoryRequest.defaultCount
    var maximumCharacters: Int?
    var seconds: Int?
    var since: Timestamp?

    public init(_ presence: Presence) {
        guard let history = presence.payload(MUCJoin.self)?.history else { return }
        maximumCharacters = history.maximumCharacters.map { max(0, $0) }
        seconds = history.seconds.map { max(0, $0) }
        since = history.since
        let isLimited = maximumCharacters != nil || seconds != nil || since != nil
        let asked = history.maximumStanzas.map { max(0, $0) }
        maximumStanzas = min(asked ?? (isLimited ? Self.maximumCount : Self.defaultCount), Self.maximumCount)
        if maximumCharacters == 0 || seconds == 0 { maximumStanzas = 0 }
    }

    /// Whether the client fetches the archive by itself.
    public var wantsNone: Bool { maximumStanzas == 0 }

    /// The newest rows that satisfy every limit, oldest first.
    func cut(_ rows: [ArchivedStanza], now: Timestamp) -> [ArchivedStanza] {
        guard !wantsNone else { return [] }
        let (milliseconds, overflow) = Int64(seconds ?? 0).multipliedReportingOverflow(by: 1000)
        let age = seconds == nil || overflow ? nil : now.advanced(byMilliseconds: -milliseconds)
        var kept: [ArchivedStanza] = []
        var characters = 0
        for row in rows.suffix(maximumStanzas).reversed() {
            if let since, row.at < since { break }
            if let age, row.at < age { break }
            if let maximumCharacters {
                characters += Writer.bytes(row.stanza).count
                if characters > maximumCharacters { break }
            }
            kept.append(row)
        }
        return kept.reversed()
    }
}
