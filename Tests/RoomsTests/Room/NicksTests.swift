// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct NicksTests {
    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        room.enter(romeo, as: "Romeo")
        return room
    }

    @Test func aNewNickIsOutWith303AndInAgain() {
        var room = room()
        let wish = Presence.to("Capulet", from: juliet, id: "n1")
        #expect(room.meaning(of: wish, from: juliet) == .nickChange)
        let output = room.changeNick(wish, from: juliet, now: noon)
        let heard = output.received(by: romeo)
        #expect(heard.map(\.nick) == ["Juliet", "Capulet"])
        #expect(heard.first?.codes == [303] && heard.first?.item?["nick"] == "Capulet")
        #expect(heard.first?.isUnavailable == true && heard.last?.isUnavailable == false)
        let own = output.received(by: juliet)
        #expect(own.first?.codes == [303, 110] && own.last?.codes == [110] && own.last?["id"] == "n1")
        #expect(output.changes.contains(.nickChanged(account: juliet.bare, from: "Juliet", to: "Capulet")))
        #expect(room.occupant(session: juliet)?.nick == "Capulet" && room.occupant(nick: "Juliet") == nil)
    }

    @Test func aTakenOrReservedNickIsAConflict() {
        var room = room()
        let taken = room.changeNick(.to("romeo", from: juliet), from: juliet, now: noon)
        #expect(taken.error?.condition == .conflict)
        let reserved = room.changeNick(
            .to("Ana", from: juliet), from: juliet, isReserved: { $0 == "Ana" }, now: noon)
        #expect(reserved.error?.condition == .conflict)
        #expect(room.occupant(session: juliet)?.nick == "Juliet")
    }

    @Test func onesOwnNickMayChangeItsCase() {
        var room = room()
        let output = room.changeNick(.to("JULIET", from: juliet), from: juliet, now: noon)
        #expect(output.error == nil && room.occupant(session: juliet)?.nick == "JULIET")
    }

    @Test func allSessionsOfTheOccupantChangeTogether() {
        var room = room()
        room.enter(julietPhone, as: "Juliet")
        let output = room.changeNick(.to("Capulet", from: juliet, id: "n"), from: juliet, now: noon)
        #expect(output.received(by: julietPhone).map(\.codes) == [[303, 110], [110]])
        #expect(output.received(by: julietPhone).last?["id"] == nil)
        #expect(room.occupant(nick: "Capulet")?.sessions.count == 2)
    }

    @Test func takingTheNickOfOnesOtherSessionJoinsBoth() {
        var room = room()
        room.enter(julietPhone, as: "Capulet")
        #expect(room.occupants(account: juliet).count == 2)
        let output = room.changeNick(.to("Capulet", from: juliet), from: juliet, now: noon)
        #expect(room.occupants(account: juliet).count == 1)
        #expect(Set(room.occupant(nick: "Capulet")?.sessions.map(\.jid) ?? []) == [juliet, julietPhone])
        #expect(output.received(by: julietPhone).last?.codes == [110])
        #expect(room.sessionCount == 3)
    }

    @Test func aForcedNickSays210() {
        var room = room()
        let output = room.rename(account: juliet, from: "Juliet", to: "Juliet (guest)")
        #expect(output.received(by: juliet).last?.codes == [110, 210])
        #expect(room.occupant(session: juliet)?.nick == "Juliet (guest)")
    }

    @Test func presenceNewsReachEverybodyAndTheirSpeakerWithItsID() {
        var room = room()
        let away = Presence.to(
            "Juliet", from: juliet, id: "p1", payloads: [Element("show", in: NS.component, text: "away")])
        #expect(room.meaning(of: away, from: juliet) == .news)
        let output = room.hear(away, from: juliet)
        #expect(output.received(by: romeo).first?.first("show", in: NS.component)?.text == "away")
        #expect(output.received(by: juliet).first?["id"] == "p1")
        #expect(output.changes.count == 1)
        let again = room.hear(away, from: juliet)
        #expect(again.received(by: romeo).isEmpty && again.changes.isEmpty && again.received(by: juliet).count == 1)
    }

    @Test func presenceWithoutAJoinFromOutsideIsAnExplicitKick() {
        var room = room()
        let stray = Presence.to("Nurse", from: nurse, id: "s1")
        #expect(room.meaning(of: stray, from: nurse) == .news)
        let heard = room.hear(stray, from: nurse).received(by: nurse)
        #expect(heard.count == 1 && heard.first?.isUnavailable == true && heard.first?["from"] == "\(cats)/Nurse")
        #expect(heard.first?.codes == [110, 307, 333] && heard.first?["id"] == "s1")
        #expect(room.sessionCount == 2)
    }

    @Test func leavingARoomOneIsNotInSaysNothing() {
        var room = room()
        #expect(room.hear(.to("Nurse", from: nurse, type: .unavailable), from: nurse) == RoomOutput())
        #expect(room.meaning(of: .to("Nurse", from: nurse, type: .subscribe), from: nurse) == .nothing)
        #expect(room.meaning(of: .to("Nurse", from: nurse, type: .probe), from: nurse) == .nothing)
    }
}
