// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct LeavingTests {
    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        room.enter(romeo, as: "Romeo")
        room.enter(nurse, as: "Nurse", .moderator)
        return room
    }

    @Test func everybodyHearsAFarewellAndTheLeaverItsOwn() {
        var room = room()
        let bye = Presence.to(
            "Juliet", from: juliet, type: .unavailable, payloads: [Element("status", in: NS.component, text: "bye")])
        let output = room.hear(bye, from: juliet)
        for receiver in [juliet, romeo, nurse] {
            let heard = output.received(by: receiver)
            #expect(heard.count == 1 && heard.first?.isUnavailable == true && heard.first?.nick == "Juliet")
            #expect(heard.first?.item?["role"] == "none" && heard.first?.item?["affiliation"] == "member")
            #expect(heard.first?.first("status", in: NS.component)?.text == "bye")
            #expect(heard.first?.codes == (receiver == juliet ? [110] : []))
        }
        #expect(output.changes == [.sessionLeft(session: juliet, nick: "Juliet", wasLast: true)])
        #expect(room.occupant(nick: "Juliet") == nil)
    }

    @Test func anAccountStaysWhileASessionStays() {
        var room = room()
        room.enter(julietPhone, as: "Juliet")
        let output = room.leave(juliet)
        #expect(output.received(by: romeo).isEmpty)
        #expect(output.received(by: juliet).first?.codes == [110])
        #expect(output.changes == [.sessionLeft(session: juliet, nick: "Juliet", wasLast: false)])
        #expect(room.occupant(nick: "Juliet")?.sessions.map(\.jid) == [julietPhone])
        #expect(room.leave(julietPhone).received(by: romeo).first?.isUnavailable == true)
    }

    @Test func leavingTwiceSaysNothing() {
        var room = room()
        _ = room.leave(juliet)
        #expect(room.leave(juliet) == RoomOutput())
    }

    @Test(arguments: [
        (Removal.kicked, [307] as Set, "member"), (.banned, [301] as Set, "outcast"),
        (.affiliationLost, [321] as Set, "none"),
        (.membersOnly, [322] as Set, "none"), (.technical, [307, 333] as Set, "member"),
    ])
    func whoIsPutOutHearsWhy(_ why: Removal, _ codes: Set<Int>, _ affiliation: String) {
        var room = room()
        let output = room.kick(nick: "Juliet", why: why, reason: "Too loud", actor: "Nurse")
        #expect(output.received(by: romeo).first?.codes == codes)
        let own = output.received(by: juliet).first
        #expect(own?.codes == codes.union([110]) && own?.item?["affiliation"] == affiliation)
        #expect(own?.item?["role"] == "none" && own?.item?.text(of: "reason") == "Too loud")
        #expect(own?.item?.first("actor")?["nick"] == "Nurse")
        #expect(room.occupants(account: juliet).isEmpty)
    }

    @Test func anErrorPresenceMeansThatTheSessionIsGone() {
        var room = room()
        let error = Presence.to(
            "Juliet", from: juliet, type: .error, payloads: [StanzaError(.remoteServerNotFound).element])
        let output = room.hear(error, from: juliet)
        #expect(output.received(by: romeo).first?.codes == [307, 333])
        #expect(room.occupant(session: juliet) == nil)
    }

    @Test func aBouncedMessageMeansThatTheSessionIsGone() {
        var room = room()
        let bounce = Message(
            .error, from: juliet, to: cats, id: "x", payloads: [StanzaError(.serviceUnavailable).element])
        guard case .bounced(let error) = room.sort(bounce, from: juliet) else {
            Issue.record("not taken for a bounce")
            return
        }
        #expect(room.lose(juliet, because: error).received(by: romeo).first?.isUnavailable == true)
        #expect(room.lose(juliet, because: error) == RoomOutput())
    }

    @Test func anErrorAboutContentsLeavesTheSessionIn() {
        var room = room()
        #expect(room.lose(juliet, because: StanzaError(.notAcceptable)) == RoomOutput())
        #expect(room.occupant(session: juliet) != nil)
    }

    @Test func aLostServerTakesAllSessionsOfTheAccount() {
        var room = room()
        room.enter(julietPhone, as: "Juliet")
        let output = room.lose(juliet.bare, because: StanzaError(.remoteServerTimeout))
        #expect(output.changes.count == 2 && room.occupant(nick: "Juliet") == nil)
    }

    @Test func shutdownTellsEachSessionAboutItselfOnly() {
        var room = room()
        _ = room.present(.make("Ana"))
        let output = room.shutdown(reason: "Restart")
        #expect(output.outbound.count == 3)
        for (receiver, nick) in [(juliet, "Juliet"), (romeo, "Romeo"), (nurse, "Nurse")] {
            let heard = output.received(by: receiver)
            #expect(heard.count == 1 && heard.first?.nick == nick && heard.first?.codes == [332, 110])
        }
        #expect(room.sessionCount == 0)
    }

    @Test func destructionNamesAnotherRoom() {
        var room = room()
        let other = jid("new@discord.example.org")
        let heard = room.destroy(reason: "Moved", alternate: other).received(by: juliet)
        let destroy = heard.first?.mucUser?.first("destroy")
        #expect(heard.count == 1 && heard.first?.isUnavailable == true)
        #expect(destroy?["jid"] == "\(other)" && destroy?.text(of: "reason") == "Moved")
        #expect(heard.first?.item?["affiliation"] == "none" && heard.first?.item?["role"] == "none")
    }
}
