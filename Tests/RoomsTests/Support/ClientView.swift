// SPDX-License-Identifier: Apache-2.0
import Rooms
import XMPP

/// What a client believes about a room, from nothing but the presences it was sent.
struct ClientView: Equatable {
    struct Seen: Equatable {
        var role: String?
        var affiliation: String?
        var occupantID: String?
    }

    var seen: [String: Seen] = [:]
    var ownNick: String?
    /// What no client should ever meet.
    var complaints: [String] = []

    mutating func receive(_ stanza: Element) {
        guard stanza.name.local == "presence", stanza["type"] != "error", let nick = stanza.nick else { return }
        let isSelf = stanza.codes.contains(110)
        if stanza.isUnavailable {
            if seen[nick] == nil, !isSelf { complaints.append("unknown \(nick) leaves") }
            seen[nick] = nil
            if isSelf, !stanza.codes.contains(303) {
                seen = [:]
                ownNick = nil
            }
            return
        }
        if isSelf { ownNick = nick }
        seen[nick] = Seen(
            role: stanza.item?["role"], affiliation: stanza.item?["affiliation"], occupantID: stanza.occupantID)
    }

    /// What the room itself would say.
    static func truth(_ room: Room) -> [String: Seen] {
        var truth: [String: Seen] = [:]
        for occupant in room.occupants {
            truth[occupant.nick] = Seen(
                role: occupant.standing.role.rawValue, affiliation: occupant.standing.affiliation.rawValue,
                occupantID: occupant.occupantID)
        }
        return truth
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
