// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct StandingTests {
    private func room(_ info: RoomInfo = RoomInfo(name: "general")) -> Room {
        var room = Room.make(info)
        room.enter(juliet, as: "Juliet")
        room.enter(romeo, as: "Romeo")
        return room
    }

    @Test func aChangeOfRoleIsSeenByAll() {
        var room = room()
        let output = room.setStanding(.visitor, of: juliet, reason: "Hush", actor: "Nurse")
        let heard = output.received(by: romeo)
        #expect(heard.count == 1 && heard.first?.item?["role"] == "visitor")
        #expect(heard.first?.item?.text(of: "reason") == "Hush")
        #expect(output.received(by: juliet).first?.codes == [110])
        #expect(output.changes.count == 1)
    }

    @Test func noChangeSaysNothing() {
        var room = room()
        #expect(room.setStanding(.participant, of: juliet) == RoomOutput())
    }

    @Test func aNewModeratorLearnsTheAddresses() {
        var room = room()
        let output = room.setStanding(.moderator, of: juliet)
        #expect(output.received(by: juliet).first { $0.nick == "Romeo" }?.item?["jid"] == "\(romeo)")
        #expect(room.leave(romeo).received(by: juliet).first?.item?["jid"] == "\(romeo)")
    }

    @Test func aFormerModeratorSeesNoMoreAddresses() {
        var room = room()
        _ = room.setStanding(.moderator, of: juliet)
        _ = room.setStanding(.participant, of: juliet)
        #expect(room.leave(romeo).received(by: juliet).first?.item?["jid"] == nil)
    }

    @Test(arguments: [Standing.visitor, nil])
    func whoIsModeratorNoLongerSeesNoAddressOfThoseWhoChangeAtThatMoment(_ other: Standing?) {
        var room = room()
        _ = room.setStanding(.moderator, of: juliet)
        let news = [NewStanding(of: romeo, other), NewStanding(of: juliet, .participant)]
        let heard = room.setStandings(news).received(by: juliet).filter { $0.nick == "Romeo" }
        #expect(heard.count == 1 && heard.allSatisfy { $0.item?["jid"] == nil })
    }

    @Test(arguments: [
        (Standing.banned as Standing?, 301), (nil, 321), (.guest, 321),
        (Standing(affiliation: .member, role: .none), 307),
    ])
    func whoLosesAccessIsPutOut(_ standing: Standing?, _ code: Int) {
        let codes: Set = [code]
        var room = room()
        room.enter(julietPhone, as: "Juliet")
        let output = room.setStanding(standing, of: juliet)
        #expect(output.received(by: romeo).first?.codes == codes)
        #expect(output.received(by: julietPhone).first?.codes == codes.union([110]))
        #expect(output.changes.count == 2 && room.occupants(account: juliet).isEmpty)
    }

    @Test func aGuestIsPutOutWith322WhenTheRoomClosesToNonMembers() {
        var room = Room.make(RoomInfo(name: "general", isMembersOnly: false))
        room.enter(juliet, as: "Juliet", .guest)
        room.info.isMembersOnly = true
        #expect(room.setStanding(.guest, of: juliet).received(by: juliet).first?.codes == [322, 110])
    }

    @Test func aJoinWithAnotherStandingChangesAllTheAccountsSessions() {
        var room = room()
        let output = room.enter(julietPhone, as: "Jule", .moderator)
        #expect(output.received(by: romeo).map(\.nick) == ["Juliet", "Jule"])
        #expect(output.received(by: romeo).first?.item?["role"] == "moderator")
        #expect(room.occupants(account: juliet).allSatisfy { $0.standing == .moderator })
        let again = room.enter(juliet, as: "Juliet", .visitor).received(by: juliet)
        #expect(again.last { $0.nick == "Juliet" }?.item?["role"] == "visitor")
    }

    @Test func hatsStayWhenAnotherSessionComesIn() {
        var room = room()
        let hat = Hat(uri: "u", title: "Poet")
        _ = room.setStanding(.participant, of: juliet, hats: [hat])
        room.enter(julietPhone, as: "Juliet")
        #expect(room.occupant(nick: "Juliet")?.hats == [hat])
    }

    @Test func changedHatsAreSeenByAll() {
        var room = room()
        let output = room.setStanding(.participant, of: juliet, hats: [Hat(uri: "u", title: "Poet")])
        #expect(output.received(by: romeo).first?.first("hats", in: NS.hats)?.first("hat")?["title"] == "Poet")
    }

    @Test func restoredOccupantsHearOfNothingAndGoOn() throws {
        var before = Room.make()
        var stored: [JID: StoredOccupant] = [:]
        for (session, nick) in [(juliet, "Juliet"), (julietPhone, "Juliet"), (romeo, "Romeo")] {
            for case .sessionStored(let one) in before.enter(session, as: nick, .participant).changes {
                stored[one.session] = one
            }
        }
        var room = Room.make()
        room.restore(Array(stored.values))
        #expect(room.sessionCount == 3 && room.occupantCount == 2)
        #expect(room.occupantID(of: juliet) == before.occupantID(of: juliet))
        let said = try #require(room.reflect(.groupchat("still here", from: juliet), from: juliet, stanzaID: "1"))
        #expect(said.outbound.received(by: romeo).first?.nick == "Juliet")
        #expect(said.outbound.received(by: julietPhone).count == 1)
    }

    @Test func probesAskSessionsAndAnErrorMeansGone() {
        var room = room()
        let probes = room.probe([juliet, nurse], id: "probe-1")
        #expect(probes.only?["to"] == "\(juliet)" && probes.only?.first("query", in: NS.discoInfo) != nil)
        let error = IQ(.error, from: juliet, to: cats, id: "probe-1", payload: StanzaError(.itemNotFound).element)
        guard case .bounced(let condition) = room.ask(error) else {
            Issue.record("not taken for a bounce")
            return
        }
        #expect(room.lose(juliet, because: condition).changes.count == 1)
        let alive = IQ(.result, from: romeo, to: cats, id: "probe-1")
        #expect(room.ask(alive) == .response(alive))
    }
}
