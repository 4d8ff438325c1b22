// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct PuppetsTests {
    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        room.enter(nurse, as: "Nurse", .moderator)
        return room
    }

    @Test func aPuppetComesInWithAllItWears() throws {
        var room = room()
        let puppet = Puppet.make(
            "Ana", hats: [Hat(uri: "u", title: "Mod", hue: 200)], avatar: "abc123", show: .away,
            address: jid("ana@discord.example.org"))
        let output = room.present(puppet)
        let heard = try #require(output.received(by: juliet).first)
        #expect(heard["from"] == "\(cats)/Ana" && heard.codes == [] && heard.occupantID == "o-ana")
        #expect(heard.first("x", in: NS.vCardUpdate)?.first("photo")?.text == "abc123")
        #expect(heard.first("show", in: NS.component)?.text == "away")
        #expect(heard.first("hats", in: NS.hats)?.first("hat")?["title"] == "Mod")
        #expect(heard.item?["jid"] == nil && !heard.has("c", in: NS.caps))
        #expect(output.received(by: nurse).first?.item?["jid"] == "ana@discord.example.org")
        #expect(output.changes.isEmpty)
    }

    @Test func theSamePuppetAgainSaysNothing() {
        var room = room()
        _ = room.present(.make("Ana"))
        #expect(room.present(.make("Ana")) == RoomOutput())
    }

    @Test func onlyDifferencesAreTold() {
        var room = room()
        _ = room.present(.make("Ana"))
        let output = room.present(.make("Ana", avatar: "abc"))
        #expect(output.outbound.count == 2 && output.received(by: juliet).count == 1)
        #expect(output.received(by: juliet).first?.isUnavailable == false)
    }

    @Test func aPuppetsNewNickIsToldWith303() {
        var room = room()
        _ = room.present(.make("Ana"))
        let output = room.present(.make("Anna", id: "ana"))
        #expect(output.received(by: juliet).map(\.nick) == ["Ana", "Anna"])
        #expect(output.received(by: juliet).first?.codes == [303])
        #expect(output.changes == [.puppetNamed(id: "ana", nick: "Anna")])
        #expect(room.occupant(puppet: "ana")?.nick == "Anna" && room.occupantCount == 3)
    }

    @Test func aPuppetWhoseNickIsTakenGetsANumber() {
        var room = room()
        let output = room.present(.make("Juliet", id: "p1"))
        #expect(room.occupant(puppet: "p1")?.nick == "Juliet (2)")
        #expect(output.changes == [.puppetNamed(id: "p1", nick: "Juliet (2)")])
        _ = room.present(.make("Juliet", id: "p2"))
        #expect(room.occupant(puppet: "p2")?.nick == "Juliet (3)")
        #expect(room.occupant(nick: "Juliet")?.account == juliet.bare)
    }

    @Test func aNameThatIsNoNickIsMadeOne() {
        var room = room()
        _ = room.present(.make("Zoe\u{0}\u{7}", id: "z"))
        #expect(room.occupant(puppet: "z")?.nick == "Zoe")
        _ = room.present(.make(" ", id: "blank"))
        #expect(room.occupant(puppet: "blank")?.nick.isEmpty == false)
    }

    @Test func twoMembersMayDifferInCaseOnly() {
        var room = room()
        _ = room.present(.make("Ana", id: "a"))
        _ = room.present(.make("ana", id: "b"))
        #expect(room.occupant(nick: "Ana")?.puppetID == "a" && room.occupant(nick: "ana")?.puppetID == "b")
    }

    @Test func aWithdrawnPuppetIsOut() {
        var room = room()
        _ = room.present(.make("Ana"))
        let output = room.withdraw(puppetID: "ana")
        #expect(output.received(by: juliet).first?.isUnavailable == true)
        #expect(output.received(by: juliet).first?.codes == [] && output.changes.isEmpty)
        #expect(room.withdraw(puppetID: "ana") == RoomOutput() && room.puppetCount == 0)
        _ = room.present(.make("Ana"))
        let banned = room.withdraw(puppetID: "ana", why: .banned, reason: "Spam")
        #expect(banned.received(by: juliet).first?.codes == [301])
    }

    @Test func anEmptyRoomTellsNobodyAnything() {
        var room = Room.make()
        #expect(room.present(.make("Ana")).outbound.isEmpty)
        #expect(room.withdraw(puppetID: "ana").outbound.isEmpty)
        _ = room.present(.make("Ana"))
        room.forgetPuppets()
        #expect(room.occupantCount == 0)
    }

    @Test func puppetsAreKeptWhileSomebodyListens() {
        var room = room()
        _ = room.present(.make("Ana"))
        room.forgetPuppets()
        #expect(room.puppetCount == 1)
    }

    @Test func aBotSaysSoInCapsThatMatchItsDisco() throws {
        var room = room()
        let heard = try #require(room.present(.make("Helper", isBot: true)).received(by: juliet).first)
        let caps = try #require(heard.payload(Caps.self))
        let query = Element("query", in: NS.discoInfo, ["node": "\(caps.node)#\(caps.version)"])
        let nick = try #require(cats.with(resource: "Helper"))
        let reply = try #require(room.ask(.get(query, to: nick)).reply)
        let info = try #require(reply.payload(DiscoInfo.self))
        #expect(info.identities == [.init("client", "bot")])
        #expect(Caps.version(of: info) == caps.version && info.node == "\(caps.node)#\(caps.version)")
    }
}
