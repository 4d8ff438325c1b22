// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import Testing
import XMPP

/// Whatever happens in a room, what each session was told adds up to what is so.
@Suite struct ConsistencyTests {
    private static let sessions = ["a", "b", "c", "d"].flatMap { account in
        ["x", "y", "z"].map { jid("\(account)@example.org/\($0)") }
    }
    private static let nicks = ["Ana", "Bob", "Cleo", "Dan", "Eve", "ana", "Bob (2)"]
    private static let standings: [Standing?] = [
        .participant, .participant, .moderator, .visitor, .guest, .banned, nil,
        Standing(affiliation: .member, role: .none),
    ]

    /// A room with its clients, stirred at random.
    private struct Play {
        var room: Room
        var views: [JID: ClientView] = [:]
        var stored: [JID: StoredOccupant] = [:]
        var random: SeededRandom

        mutating func step() {
            let session = ConsistencyTests.sessions.randomElement(using: &random) ?? juliet
            let nick = ConsistencyTests.nicks.randomElement(using: &random) ?? "Ana"
            let standing = ConsistencyTests.standings.randomElement(using: &random) ?? nil
            let puppet = "p\(Int.random(in: 0..<4, using: &random))"
            let stanza: Presence = .to(nick, from: session, id: "i", payloads: [MUCJoin().element])
            switch Int.random(in: 0..<14, using: &random) {
            case 0..<4: take(room.join(stanza, from: session, standing: standing ?? .participant, now: noon))
            case 4: take(room.changeNick(.to(nick, from: session), from: session, now: noon))
            case 5: take(room.hear(.to(nick, from: session, type: .unavailable), from: session))
            case 6: take(room.lose(session, because: StanzaError(.remoteServerTimeout)))
            case 7: take(room.kick(nick: nick, why: .kicked))
            case 8: take(room.setStanding(standing, of: session))
            case 9..<12: take(room.present(.make(nick, id: puppet, standing: standing ?? .participant)))
            case 12: take(room.withdraw(puppetID: puppet))
            default: restart()
            }
        }

        mutating func take(_ output: RoomOutput) {
            for session in ConsistencyTests.sessions {
                for stanza in output.received(by: session) { views[session, default: ClientView()].receive(stanza) }
            }
            for change in output.changes {
                switch change {
                case .sessionStored(let one): stored[one.session] = one
                case .sessionLeft(let session, _, _): stored[session] = nil
                default: break
                }
            }
        }

        /// Puppets come back as they were: whoever restarts knows them.
        mutating func restart() {
            let puppets = room.occupants.compactMap { occupant in occupant.puppetID.flatMap { room.puppet(id: $0) } }
            let names = puppets.map { room.occupant(puppet: $0.id)?.nick ?? $0.nick }
            var fresh = Room.make(room.info)
            for (puppet, nick) in zip(puppets, names) {
                var renamed = puppet
                renamed.nick = nick
                _ = fresh.present(renamed)
            }
            fresh.restore(Array(stored.values))
            room = fresh
        }
    }

    @Test(arguments: 0..<60)
    func everySessionKnowsWhoIsThere(seed: Int) throws {
        var play = Play(
            room: .make(RoomInfo(name: "x", isMembersOnly: seed % 2 == 0)),
            random: SeededRandom(state: UInt64(seed)))
        for _ in 0..<250 {
            play.step()
            let truth = ClientView.truth(play.room)
            for session in Self.sessions {
                let view = play.views[session] ?? ClientView()
                try #require(view.complaints.isEmpty)
                if let occupant = play.room.occupant(session: session) {
                    try #require(view.ownNick == occupant.nick && view.seen == truth)
                } else {
                    try #require(view.ownNick == nil && view.seen.isEmpty)
                }
            }
            try #require(Set(play.stored.keys) == Set(play.room.sessions))
        }
    }

    @Test func everyNewcomerCostsOneStanzaForEachOccupantAndOneForAllOthers() {
        var room = Room.make()
        for index in 0..<2000 { _ = room.present(.make("Member \(index)", id: "\(index)")) }
        for index in 0..<5 {
            let session = jid("u\(index)@example.org/r")
            let output = room.enter(session, as: "User \(index)")
            let toOthers = index == 0 ? 0 : 1
            #expect(output.outbound.count == 2000 + index + toOthers + 2)
        }
        #expect(room.present(.make("Member 7", id: "7", avatar: "abc")).outbound.count == 1)
    }
}
