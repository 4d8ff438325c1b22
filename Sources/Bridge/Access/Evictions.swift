// SPDX-License-Identifier: Apache-2.0
import XMPP

/// Who is put out of which rooms in one step. What led there may have come about in parts, one person after the other:
/// nobody hears the parts that came before their own, for they had lost the room already.
struct Evictions {
    private struct Seat: Hashable {
        var session: String
        var room: String
    }

    /// For being banned, kicked, or without access in one way or another (XEP-0045 §15.6).
    private static let reasons: Set<String> = ["301", "307", "321", "322"]

    /// Where in the effects each was put out.
    private var ends: [Seat: Int] = [:]

    init(in effects: [Effect]) {
        for (index, effect) in effects.enumerated() {
            guard case .send(.stanza(let stanza)) = effect, stanza["type"] == "unavailable",
                stanza.name.local == "presence", let codes = Self.codes(of: stanza), codes.contains("110"),
                !Self.reasons.isDisjoint(with: codes), let session = stanza["to"],
                let seat = Self.seat(of: stanza, session)
            else { continue }
            ends[seat] = index
        }
    }

    /// The effects without what people hear of rooms that they are put out of at the end.
    func sparing(_ effects: [Effect]) -> [Effect] {
        guard !ends.isEmpty else { return effects }
        return effects.enumerated().compactMap { index, effect in
            switch effect {
            case .send(.stanza(let stanza)):
                return stanza["to"].map { hears(stanza, $0, at: index) } ?? true ? effect : nil
            case .send(.fanOut(let stanza, let receivers)):
                let rest = receivers.filter { hears(stanza, "\($0)", at: index) }
                return rest.isEmpty ? nil : .send(.fanOut(stanza, to: rest))
            default: return effect
            }
        }
    }

    private func hears(_ stanza: Element, _ session: String, at index: Int) -> Bool {
        guard stanza.name.local != "iq", stanza["type"] != "error", let seat = Self.seat(of: stanza, session),
            let end = ends[seat], index < end
        else { return true }
        return Self.codes(of: stanza)?.contains("110") ?? false
    }

    private static func seat(of stanza: Element, _ session: String) -> Seat? {
        stanza["from"].map { Seat(session: session, room: String($0.prefix { $0 != "/" })) }
    }

    private static func codes(of stanza: Element) -> Set<String>? {
        stanza.first("x", in: NS.mucUser).map { Set($0.all("status").compactMap { $0["code"] }) }
    }
}
