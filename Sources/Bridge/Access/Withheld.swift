// SPDX-License-Identifier: Apache-2.0
import XMPP

/// Stanzas of rooms kept back from people who are in them and of whom it is not known whether they still may be.
struct Withheld {
    /// One session in one room.
    struct Seat: Hashable {
        var session: JID
        /// Bare.
        var room: JID
    }

    /// More than this is let go: the session is told that it lost touch, comes in again and reads the archive.
    private static let most = 300

    private(set) var stanzas: [Seat: [Element]] = [:]
    /// Sessions that missed too much.
    private(set) var overflowing: Set<Seat> = []

    var isEmpty: Bool { stanzas.isEmpty && overflowing.isEmpty }

    mutating func keep(_ stanza: Element, for seat: Seat) {
        guard !overflowing.contains(seat) else { return }
        stanzas[seat, default: []].append(stanza)
        guard stanzas[seat]?.count ?? 0 > Self.most else { return }
        stanzas[seat] = nil
        overflowing.insert(seat)
    }

    /// What was kept back, in order.
    mutating func take(_ seat: Seat) -> [Element] { stanzas.removeValue(forKey: seat) ?? [] }

    /// - Returns: false when the seat missed nothing.
    mutating func forget(_ seat: Seat) -> Bool { overflowing.remove(seat) != nil }
}
