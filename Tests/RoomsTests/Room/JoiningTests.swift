// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import Testing
import XMPP

@Suite struct JoiningTests {
    @Test func aNewcomerHearsOthersThenItselfThenTheSubject() throws {
        var room = Room.make(subject: Subject(text: "Cats only", setter: "Ana", at: noon))
        _ = room.present(.make("Ana"))
        room.enter(romeo, as: "Romeo")
        let heard = room.enter(juliet, as: "Juliet", id: "j-7").received(by: juliet)
        #expect(heard.count == 4)
        #expect(Set(heard.prefix(2).map(\.nick)) == ["Ana", "Romeo"])
        #expect(heard.prefix(2).allSatisfy { $0["id"] == nil && !$0.codes.contains(110) })
        let own = heard[2]
        #expect(own.nick == "Juliet" && own["id"] == "j-7" && own.codes == [110])
        #expect(own.item?["affiliation"] == "member" && own.item?["role"] == "participant")
        #expect(heard[3].first("subject", in: NS.component)?.text == "Cats only")
        #expect(heard[3]["type"] == "groupchat" && heard[3]["from"] == "\(cats)/Ana")
        #expect(heard[3].first("delay", in: NS.delay)?["stamp"] == noon.iso8601)
    }

    @Test func aRoomWithoutATopicSendsAnEmptySubject() {
        var room = Room.make()
        let last = room.enter(juliet, as: "Juliet").received(by: juliet).last
        #expect(last?.first("subject", in: NS.component)?.text == "" && last?["from"] == "\(cats)")
        #expect(last?.body == nil)
    }

    @Test func othersHearOfANewcomerOnceAndWithoutTheJoinsID() {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        let heard = room.enter(juliet, as: "Juliet", id: "j-7").received(by: romeo)
        #expect(heard.count == 1)
        #expect(heard.first?.nick == "Juliet" && heard.first?["id"] == nil && heard.first?.codes == [])
        #expect(heard.first?.occupantID == room.occupantID(of: juliet))
    }

    @Test func onlyModeratorsSeeRealAddresses() {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        room.enter(nurse, as: "Nurse", .moderator)
        let output = room.enter(juliet, as: "Juliet")
        #expect(output.received(by: romeo).first?.item?["jid"] == nil)
        #expect(output.received(by: nurse).first?.item?["jid"] == "\(juliet)")
        #expect(output.received(by: juliet).allSatisfy { $0.item?["jid"] == nil })
        let again = room.enter(nurse, as: "Nurse", .moderator).received(by: nurse)
        #expect(again.first { $0.nick == "Juliet" }?.item?["jid"] == "\(juliet)")
    }

    @Test func aTakenNickIsAConflictEvenInOtherCase() {
        var room = Room.make()
        _ = room.present(.make("Ana"))
        for nick in ["Ana", "ANA", "ana"] {
            let output = room.enter(juliet, as: nick)
            #expect(output.error?.condition == .conflict && output.changes.isEmpty)
        }
        #expect(room.occupant(session: juliet) == nil)
    }

    @Test func aConflictComesFromTheNickWithTheJoinsID() {
        var room = Room.make()
        let error = room.enter(juliet, as: "Ana", id: "j-1", isReserved: { $0 == "Ana" }).outbound.only
        #expect(error?.name.local == "presence" && error?["type"] == "error" && error?["id"] == "j-1")
        #expect(error?["from"] == "\(cats)/Ana" && error?["to"] == "\(juliet)")
        #expect(error?.first("error", in: NS.component)?.elements.first?.name.local == "conflict")
    }

    @Test func anotherSessionOfTheSameAccountSharesTheNick() {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        room.enter(juliet, as: "Juliet")
        let output = room.enter(julietPhone, as: "Juliet")
        #expect(room.occupantCount == 2 && room.sessionCount == 3)
        #expect(output.received(by: romeo).isEmpty)
        #expect(output.received(by: julietPhone).map(\.nick).filter { $0 != nil } == ["Romeo", "Juliet"])
    }

    @Test func aSecondJoinBringsASessionUpToDateWithoutTellingAnybody() {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        room.enter(juliet, as: "Juliet")
        let output = room.enter(juliet, as: "Juliet", id: "again")
        #expect(output.received(by: romeo).isEmpty && output.changes.isEmpty)
        let heard = output.received(by: juliet)
        #expect(heard.count == 3 && heard[1]["id"] == "again" && heard[1].codes == [110])
    }

    @Test(arguments: [
        (Standing.banned, StanzaError.Condition.forbidden),
        (Standing.guest, .registrationRequired),
        (Standing(affiliation: .member, role: .none), .forbidden),
    ])
    func whoMayNotEnterIsTold(_ standing: Standing, _ condition: StanzaError.Condition) {
        var room = Room.make(RoomInfo(name: "general", isMembersOnly: true))
        let output = room.enter(juliet, as: "Juliet", standing)
        #expect(output.error?.condition == condition && output.error?.type == .auth)
        #expect(room.sessionCount == 0)
    }

    @Test func aJoinWithoutANickIsMalformed() {
        var room = Room.make()
        let presence = Presence(from: juliet, to: cats, payloads: [MUCJoin().element])
        let output = room.join(presence, from: juliet, standing: .participant, now: noon)
        #expect(output.error?.condition == .jidMalformed && output.error?.type == .modify)
        #expect(room.enter(juliet, as: "\u{200B}").error?.condition == .jidMalformed)
    }

    @Test func aNickWithSpaceAroundItIsChangedAndSaysSo() {
        var room = Room.make()
        let presence = Presence(
            from: juliet, to: JID(local: cats.local, domain: cats.domain, resource: "Juliet "), id: "j",
            payloads: [MUCJoin().element])
        let own = room.join(presence, from: juliet, standing: .participant, now: noon).received(by: juliet).first
        #expect(own?.nick == "Juliet" && own?.codes == [110, 210])
    }

    @Test func presencePayloadsPassThroughWithoutForgedOnes() throws {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        let forged = [
            Element("x", in: NS.mucUser, [:], [Element("status", in: NS.mucUser, ["code": "110"])]),
            Element("hats", in: NS.hats, [:], [Element("hat", in: NS.hats, ["uri": "u", "title": "King"])]),
            Element("occupant-id", in: NS.occupantID, ["id": "somebody"]),
            Element("nick", in: NS.nickname, text: "Ana"),
        ]
        let honest = [
            Element("show", in: NS.component, text: "away"),
            Element("c", in: NS.caps, ["node": "https://movim.eu/", "ver": "v", "hash": "sha-1"]),
            Element("muji", in: "urn:xmpp:jingle:muji:0"),
        ]
        let heard = room.enter(juliet, as: "Juliet", payloads: [MUCJoin().element] + forged + honest)
            .received(by: romeo)
        let presence = try #require(heard.first)
        #expect(presence.elements.filter { honest.contains($0) } == honest)
        #expect(presence.all("x", in: NS.mucUser).count == 1 && presence.codes == [])
        #expect(presence.first("hats", in: NS.hats) == nil && presence.first("x", in: NS.muc) == nil)
        #expect(presence.all("occupant-id", in: NS.occupantID).count == 1)
        #expect(presence.occupantID != "somebody" && !presence.has("nick", in: NS.nickname))
        #expect(room.sessions(of: "https://movim.eu/") == [juliet])
    }

    @Test func presencePayloadsThatAreTooLargeAreLeftOut() throws {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        let large = Element("status", in: NS.component, text: String(repeating: "o", count: 20_000))
        let small = Element("show", in: NS.component, text: "away")
        let heard = room.enter(juliet, as: "Juliet", payloads: [MUCJoin().element, large, small]).received(by: romeo)
        let presence = try #require(heard.first)
        #expect(presence.has("show", in: NS.component) && !presence.has("status", in: NS.component))
    }

    @Test func occupantIDsAreStableForTheAccountAndTellNothingElsewhere() {
        let here = Room.make()
        let there = Room(jid: jid("other@discord.example.org"), info: RoomInfo(name: "x"), secret: [1, 2, 3])
        #expect(here.occupantID(of: juliet) == here.occupantID(of: julietPhone))
        #expect(here.occupantID(of: juliet) != there.occupantID(of: juliet))
        #expect(here.occupantID(of: juliet) != Room.make(secret: [9]).occupantID(of: juliet))
        #expect(!here.occupantID(of: juliet).contains("juliet"))
    }

    @Test func hatsAreWornInPresence() {
        var room = Room.make()
        room.enter(romeo, as: "Romeo")
        let output = room.join(
            .to("Juliet", from: juliet, payloads: [MUCJoin().element]), from: juliet, standing: .participant,
            hats: [Hat(uri: "urn:role:1", title: "Poet", hue: 120)], now: noon)
        let hat = output.received(by: romeo).first?.first("hats", in: NS.hats)?.first("hat")
        #expect(hat?["title"] == "Poet" && hat?["uri"] == "urn:role:1" && hat?["hue"]?.hasPrefix("120") == true)
    }
}
