// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct RoomRequestsTests {
    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet", .moderator)
        room.enter(romeo, as: "Romeo")
        _ = room.present(.make("Ana", address: jid("ana@discord.example.org")))
        return room
    }

    private func admin(_ items: [MUCItem]) -> Element { MUCAdmin(items: items).element }

    @Test func aRoomAnswersPingsVersionAndTime() throws {
        let room = room()
        let pong = try #require(room.ask(.get(Element("ping", in: NS.ping), id: "p")).reply)
        #expect(pong["type"] == "result" && pong["id"] == "p" && pong["from"] == "\(cats)" && pong.elements.isEmpty)
        let version = room.ask(.get(Element("query", in: NS.version))).reply?.payload(SoftwareVersion.self)
        #expect(version?.software == "Test")
        let time = room.ask(.get(Element("time", in: NS.time))).reply?.payload(EntityTime.self)
        #expect(time?.utc == noon)
    }

    @Test func whatIsUnknownIsUnavailableAndWhatIsEmptyIsBad() {
        #expect(room().ask(.get(Element("query", in: "urn:x"))).error?.condition == .serviceUnavailable)
        #expect(room().ask(IQ(.get, from: juliet, to: cats, id: "x")).error?.condition == .badRequest)
    }

    @Test func answersAreNotAnswered() {
        for type in [IQ.Kind.result, .error] {
            #expect(room().ask(IQ(type, from: nurse, to: cats, id: "x")).outbound.isEmpty)
        }
    }

    @Test func roleListsAreForModerators() throws {
        let ask = IQ.get(admin([MUCItem(role: .participant)]))
        #expect(room().ask(ask, .participant).error?.condition == .forbidden)
        let list = try #require(room().ask(ask, .moderator).reply?.payload(MUCAdmin.self))
        #expect(list.items.map(\.nick) == ["Ana", "Romeo"] && list.items.last?.jid == romeo)
    }

    @Test func affiliationListsAreForAdminsAndComeFromTheCaller() throws {
        let ask = IQ.get(admin([MUCItem(affiliation: .outcast)]))
        #expect(room().ask(ask, .participant).error?.condition == .forbidden)
        #expect(room().ask(ask, .moderator) == .listAffiliated(.outcast))
        let answer = room().affiliations(.outcast, [Affiliated(jid: nurse.bare, reason: "Spam")], to: ask)
        let item = try #require(answer.only?.payload(MUCAdmin.self)?.items.first)
        #expect(item.jid == nurse.bare && item.affiliation == .outcast && item.reason == "Spam")
    }

    @Test func changesAreReadWithTheirTargets() throws {
        let room = room()
        let kick = IQ.set(admin([MUCItem(role: OccupantRole.none, nick: "Ana", reason: "Out")]))
        let ana = try #require(room.occupant(nick: "Ana"))
        #expect(
            room.ask(kick, .moderator)
                == .administer([AdminChange(target: .occupant(ana), role: OccupantRole.none, reason: "Out")]))
        let ban = IQ.set(admin([MUCItem(affiliation: .outcast, jid: romeo)]))
        #expect(
            room.ask(ban, .moderator)
                == .administer([AdminChange(target: .account(romeo.bare), affiliation: .outcast)]))
        #expect(room.ask(kick, .participant).error?.condition == .forbidden)
        let gone = IQ.set(admin([MUCItem(role: .visitor, nick: "Nobody")]))
        #expect(room.ask(gone, .moderator).error?.condition == .itemNotFound)
    }

    @Test func malformedChangesAreBadRequests() {
        let both = MUCItem(affiliation: .member, role: .visitor, nick: "Ana")
        for payload in [admin([]), admin([both]), admin([MUCItem(nick: "Ana")])] {
            #expect(room().ask(.set(payload), .moderator).error?.condition == .badRequest)
        }
        let odd = Element(
            "query", in: NS.mucAdmin, [:], [Element("item", in: NS.mucAdmin, ["role": "king", "nick": "Ana"])])
        #expect(room().ask(.set(odd), .moderator).error?.condition == .badRequest)
    }

    @Test func theOwnersFormShowsWhatIsAndTakesWhatChanged() throws {
        let ask = IQ.get(MUCOwner().element)
        #expect(room().ask(ask, .participant).error?.condition == .forbidden)
        var form = try #require(room().ask(ask, .moderator).reply?.payload(MUCOwner.self)?.form)
        #expect(form.formType == "http://jabber.org/protocol/muc#roomconfig" && form.type == .form)
        #expect(form["muc#roomconfig_roomname"] == "general" && form["muc#roomconfig_whois"] == "moderators")
        form.type = .submit
        #expect(room().ask(.set(MUCOwner(form: form).element), .moderator).reply?["type"] == "result")
        form["muc#roomconfig_roomname"] = "cats"
        let wishes = RoomWishes(name: "cats")
        #expect(room().ask(.set(MUCOwner(form: form).element), .moderator) == .configure(wishes))
        form.type = .cancel
        #expect(room().ask(.set(MUCOwner(form: form).element), .moderator).reply?["type"] == "result")
    }

    @Test func destructionIsForTheCallerToDecide() {
        let destroy = Element(
            "destroy", in: NS.mucOwner, ["jid": "new@x.org"], [Element("reason", in: NS.mucOwner, text: "r")])
        let iq = IQ.set(Element("query", in: NS.mucOwner, [:], [destroy]))
        #expect(room().ask(iq, .moderator) == .destroy(reason: "r", alternate: jid("new@x.org")))
        #expect(room().ask(iq, .participant).error?.condition == .forbidden)
    }

    @Test func bothGenerationsOfModerationAreUnderstood() {
        let new = Element(
            "moderate", in: NS.moderation, ["id": "42"],
            [Element("reason", in: NS.moderation, text: "Spam"), Element("retract", in: NS.retraction)])
        let old = Element(
            "apply-to", in: NS.fasten, ["id": "42"],
            [
                Element(
                    "moderate", in: NS.moderation0, [:],
                    [Element("retract", in: NS.retraction0), Element("reason", in: NS.moderation0, text: "Spam")])
            ])
        for payload in [new, old] {
            #expect(room().ask(.set(payload), .moderator) == .moderate(stanzaID: "42", reason: "Spam"))
            #expect(room().ask(.set(payload), .participant).error?.condition == .forbidden)
        }
        let blank = Element("moderate", in: NS.moderation, ["id": ""])
        #expect(room().ask(.set(blank), .moderator).error?.condition == .badRequest)
    }

    @Test func registrationTellsMembersTheirNickAndOthersNo() {
        let ask = IQ.get(Element("query", in: NS.register))
        let told = room().ask(ask, nick: "Jule").reply?.payload(Registration.self)
        #expect(told?.isRegistered == true && told?.fields["username"] == "Jule")
        #expect(room().ask(ask, .guest).error?.condition == .notAllowed)
        #expect(room().ask(.set(Element("query", in: NS.register))).error?.condition == .notAllowed)
    }

    @Test func theRoomsPictureIsTheCallersToGive() throws {
        let ask = IQ.get(Element("vCard", in: NS.vCardTemp))
        #expect(room().ask(ask) == .roomVCard)
        let card = VCard(fullName: "general", photo: .init(type: "image/png", bytes: [1, 2]))
        let reply = try #require(Answer.vCard(card, to: ask).only)
        #expect(reply.payload(VCard.self)?.photo?.bytes == [1, 2])
        #expect(Answer.vCard(nil, to: ask).error?.condition == .itemNotFound)
        #expect(room().ask(.set(Element("vCard", in: NS.vCardTemp))).error?.condition == .notAllowed)
    }

    @Test func nothingThereSoundsTheSameForAllThatMayBeAnswered() {
        let iq = Stanza.iq(.get(Element("ping", in: NS.ping)))
        #expect(Answer.nothingThere(iq).error?.condition == .itemNotFound)
        #expect(Answer.nothingThere(.message(.groupchat("hi", from: juliet))).error?.condition == .itemNotFound)
        let join = Presence.to("Juliet", from: juliet, payloads: [MUCJoin().element])
        #expect(Answer.nothingThere(.presence(join)).error?.condition == .itemNotFound)
        #expect(Answer.nothingThere(.presence(.to("Juliet", from: juliet, type: .unavailable))).isEmpty)
        #expect(Answer.nothingThere(.iq(IQ(.result, from: juliet, to: cats, id: "x"))).isEmpty)
        #expect(Answer.nothingThere(.message(Message(.error, from: juliet, to: cats))).isEmpty)
    }
}
