// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct NickRequestsTests {
    private let ping = Element("ping", in: NS.ping)

    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        room.enter(julietPhone, as: "Juliet")
        room.enter(romeo, as: "Romeo")
        _ = room.present(.make("Ana"))
        return room
    }

    private func at(_ nick: String) -> JID { cats.with(resource: nick) ?? cats }

    @Test func aSelfPingIsAnsweredByTheRoom() {
        let reply = room().ask(.get(ping, to: at("Juliet"), id: "s")).reply
        #expect(reply?["type"] == "result" && reply?["id"] == "s" && reply?["from"] == "\(cats)/Juliet")
        #expect(reply?["to"] == "\(juliet)")
    }

    @Test func aSelfPingFromOutsideIsNotAcceptable() {
        #expect(room().ask(.get(ping, from: nurse, to: at("Nurse"))).error?.condition == .notAcceptable)
        let sibling = jid("juliet@example.org/laptop")
        #expect(room().ask(.get(ping, from: sibling, to: at("Juliet"))).error?.condition == .notAcceptable)
    }

    @Test func anUnknownNickIsNotFound() {
        #expect(room().ask(.get(ping, to: at("Nobody"))).error?.condition == .itemNotFound)
    }

    @Test func puppetsAnswerForThemselves() throws {
        let room = room()
        let info = try #require(
            room.ask(.get(Element("query", in: NS.discoInfo), to: at("Ana"))).reply?.payload(DiscoInfo.self))
        #expect(info.identities.map(\.category) == ["client"] && info.identities.first?.type != "bot")
        for namespace in [NS.vCardTemp, NS.ping, NS.bob, NS.version] { #expect(info.features.contains(namespace)) }
        #expect(room.ask(.get(ping, to: at("Ana"))).reply?["type"] == "result")
        let ana = try #require(room.occupant(nick: "Ana"))
        #expect(room.ask(.get(Element("vCard", in: NS.vCardTemp), to: at("Ana"))) == .puppetVCard(ana))
        #expect(room.ask(.get(Element("query", in: "urn:x"), to: at("Ana"))).error?.condition == .serviceUnavailable)
    }

    @Test func emojiPicturesAreAskedForWithGetOrSet() throws {
        let room = room()
        let ana = try #require(room.occupant(nick: "Ana"))
        let ask = Element("data", in: NS.bob, ["cid": "sha1+ab@bob.xmpp.org"])
        #expect(room.ask(.get(ask, to: at("Ana"))) == .bits(contentID: "sha1+ab@bob.xmpp.org", ana))
        let set = IQ.set(ask, to: at("Ana"))
        #expect(room.ask(set) == .bits(contentID: "sha1+ab@bob.xmpp.org", ana))
        let bits = BitsOfBinary(contentID: "sha1+ab@bob.xmpp.org", type: "image/png", bytes: [1])
        #expect(Answer.bits(bits, to: set).only?.payload(BitsOfBinary.self)?.bytes == [1])
        #expect(Answer.bits(nil, to: set).error?.condition == .itemNotFound)
    }

    @Test func aRequestIsRelayedBothWaysWithNicksOnly() throws {
        let room = room()
        let query = Element("query", in: NS.discoInfo)
        let asked = try #require(room.ask(.get(query, from: julietPhone, to: at("Romeo"), id: "q-9")).reply)
        #expect(asked["from"] == "\(cats)/Juliet" && asked["to"] == "\(romeo)" && asked["type"] == "get")
        #expect(asked.elements == [query] && !"\(asked)".contains("phone") && asked["id"] != "q-9")
        var answer = try #require(IQ(asked))
        answer.type = .result
        answer.from = romeo
        answer.to = at("Juliet")
        let back = try #require(room.ask(answer).reply)
        #expect(back["to"] == "\(julietPhone)" && back["from"] == "\(cats)/Romeo" && back["id"] == "q-9")
        #expect(back["type"] == "result" && back.elements == [query])
    }

    @Test func cardsAndItemsAreAskedOfTheAccountsServer() throws {
        let room = room()
        let ask = IQ.get(Element("vCard", in: NS.vCardTemp), to: at("Romeo"), id: "v")
        let asked = try #require(room.ask(ask).reply)
        #expect(asked["to"] == "romeo@example.net")
        var answer = try #require(IQ(asked))
        answer.type = .error
        answer.from = romeo.bare
        answer.to = at("Juliet")
        let back = try #require(room.ask(answer).reply)
        #expect(back["from"] == "\(cats)/Romeo" && back["to"] == "\(juliet)" && back["id"] == "v")
    }

    @Test func aStrangersAnswerGoesNowhere() throws {
        let room = room()
        let asked = try #require(room.ask(.get(ping, to: at("Romeo"))).reply)
        var answer = try #require(IQ(asked))
        answer.type = .result
        answer.to = at("Juliet")
        answer.from = nurse
        #expect(room.ask(answer).outbound.isEmpty)
        answer.from = romeo
        answer.id = "r-0000000000000000q1"
        #expect(room.ask(answer).outbound.isEmpty)
        answer.id = "made-up"
        #expect(room.ask(answer).outbound.isEmpty)
    }
}
