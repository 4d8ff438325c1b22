// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct MessagesTests {
    private func room() -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        room.enter(romeo, as: "Romeo")
        _ = room.present(.make("Ana"))
        return room
    }

    @Test func everybodyHearsAMessageTheSenderWithItsOwnID() throws {
        let room = room()
        let said = try #require(room.reflect(.groupchat("hi", from: juliet, id: "abc"), from: juliet, stanzaID: "42"))
        #expect(said.outbound.count == 1)
        for receiver in [juliet, romeo] {
            let heard = try #require(said.outbound.received(by: receiver).first)
            #expect(heard["from"] == "\(cats)/Juliet" && heard["id"] == "abc" && heard["type"] == "groupchat")
            #expect(heard.body == "hi" && heard.stanzaID == "42")
            #expect(heard.first("stanza-id", in: NS.stanzaID)?["by"] == "\(cats)")
            #expect(heard.occupantID == room.occupantID(of: juliet))
        }
        #expect(said.isArchivable && said.archived["to"] == nil && said.archived.stanzaID == "42")
    }

    @Test func forgedPayloadsAreTakenOut() throws {
        let room = room()
        let forged = [
            Element("stanza-id", in: NS.stanzaID, ["id": "1", "by": "\(cats)"]),
            Element("stanza-id", in: NS.stanzaID, ["id": "2", "by": "example.org"]),
            Element("occupant-id", in: NS.occupantID, ["id": "o-ana"]),
            Element("x", in: NS.mucUser, [:], [Element("status", in: NS.mucUser, ["code": "104"])]),
            Element("delay", in: NS.delay, ["stamp": "2020-01-01T00:00:00Z"]),
            Element("hats", in: NS.hats), Element("nick", in: NS.nickname, text: "Ana"),
            Element("result", in: NS.mam), Element("addresses", in: "http://jabber.org/protocol/address"),
            Element("subject", in: NS.component, text: "New topic"),
            Element("retract", in: NS.retraction, ["id": "9"], [Element("moderated", in: NS.moderation)]),
            Element(
                "apply-to", in: NS.fasten, ["id": "9"],
                [Element("moderated", in: NS.moderation0, [:], [Element("retract", in: NS.retraction0)])]),
        ]
        let honest = [
            Element("origin-id", in: NS.stanzaID, ["id": "m1"]), Element("active", in: NS.chatStates),
            Element("reply", in: NS.reply, ["id": "1", "to": "\(cats)/Ana"]),
            Element("retract", in: NS.retraction, ["id": "7"]), Element("x", in: "urn:example:unknown"),
        ]
        let message = Message.groupchat("hi", from: juliet, payloads: forged + honest)
        let heard = try #require(room.reflect(message, from: juliet, stanzaID: "42")).archived
        let expected = Set(honest.map { $0.name.local }).union(["body", "stanza-id", "occupant-id"])
        #expect(Set(heard.elements.map(\.name.local)) == expected)
        #expect(heard.elements.count == expected.count && heard.stanzaID == "42")
    }

    @Test func typingIsPassedOnButNotKept() throws {
        let room = room()
        let typing = Message.groupchat(nil, from: juliet, payloads: [Element("composing", in: NS.chatStates)])
        guard case .groupchat = room.sort(typing, from: juliet) else {
            Issue.record("not passed on")
            return
        }
        let said = try #require(room.reflect(typing, from: juliet, stanzaID: "42"))
        #expect(!said.isArchivable && said.archived.stanzaID == nil && said.outbound.received(by: romeo).count == 1)
    }

    @Test(arguments: [
        ("reactions", NS.reactions), ("retract", NS.retraction), ("store", NS.hints), ("replace", NS.correction),
    ])
    func whatChangesSomethingSaidBeforeIsKept(_ local: String, _ namespace: String) throws {
        let message = Message.groupchat(nil, from: juliet, payloads: [Element(local, in: namespace, ["id": "1"])])
        #expect(try #require(room().reflect(message, from: juliet, stanzaID: "1")).isArchivable)
    }

    @Test func whatAsksToBeForgottenIsNotKept() throws {
        let message = Message.groupchat("psst", from: juliet, payloads: [Element("no-store", in: NS.hints)])
        #expect(try #require(room().reflect(message, from: juliet, stanzaID: "1")).isArchivable == false)
    }

    @Test func aPuppetsMessageHasItsIDAsOriginID() throws {
        let room = room()
        let body = Element("body", in: NS.component, text: "hello")
        let said = try #require(room.say(as: "ana", payloads: [body], id: "77", stanzaID: "77"))
        let heard = try #require(said.outbound.received(by: juliet).first)
        #expect(heard["from"] == "\(cats)/Ana" && heard["id"] == "77" && heard.stanzaID == "77")
        #expect(heard.payload(OriginID.self)?.id == "77" && heard.occupantID == "o-ana")
        #expect(room.say(as: "nobody", payloads: [body], id: "1", stanzaID: nil) == nil)
    }

    @Test func theRoomsOwnLinesHaveNoNickAndNoOccupant() throws {
        let heard = try #require(
            room().announce("Back again", id: "i", stanzaID: "5").outbound.received(by: romeo).first)
        #expect(heard["from"] == "\(cats)" && heard.body == "Back again" && heard.occupantID == nil)
        #expect(heard.payload(OriginID.self) == nil)
        let whispered = room().whisper("Slow down", to: romeo, id: "w").only
        #expect(whispered?["to"] == "\(romeo)" && whispered?["type"] == "groupchat" && whispered?.stanzaID == nil)
    }

    @Test func aNewSubjectReachesAllAndLaterNewcomers() throws {
        var room = room()
        let wish = Message(
            .groupchat, from: juliet, to: cats, id: "s1", payloads: [Element("subject", in: NS.component, text: "Dogs")]
        )
        guard case .subject("Dogs", let occupant) = room.sort(wish, from: juliet) else {
            Issue.record("not a subject")
            return
        }
        let speaker = Speaker(nick: occupant.nick, occupantID: occupant.occupantID)
        let said = room.setSubject("Dogs", by: speaker, message: wish, id: "x", stanzaID: "9", now: noon)
        let heard = try #require(said.outbound.received(by: romeo).first)
        #expect(heard["id"] == "s1" && heard["from"] == "\(cats)/Juliet" && heard.body == nil)
        #expect(heard.first("subject", in: NS.component)?.text == "Dogs" && said.isArchivable)
        #expect(said.changes == [.subjectChanged(Subject(text: "Dogs", setter: "Juliet", at: noon))])
        let last = room.enter(nurse, as: "Nurse").received(by: nurse).last
        #expect(last?.first("subject", in: NS.component)?.text == "Dogs")
    }

    @Test func anAuthorsRetractionNamesTheStanzaID() throws {
        let speaker = try #require(room().speaker(puppet: "ana"))
        let heard = room().retract("77", by: speaker, id: "r1", stanzaID: "78").archived
        #expect(heard["from"] == "\(cats)/Ana" && heard.occupantID == "o-ana")
        #expect(heard.first("retract", in: NS.retraction)?["id"] == "77")
        #expect(heard.first("retract", in: NS.retraction)?.elements.isEmpty == true)
        #expect(heard.first("fallback", in: NS.fallback)?["for"] == NS.retraction && heard.body != nil)
    }

    @Test func aModerationComesFromTheRoomAndNamesTheModerator() throws {
        let by = Moderator(nick: "Nurse", occupantID: "o-nurse")
        let said = room().moderate("77", by: by, reason: "Spam", id: "r1", stanzaID: "78")
        let heard = said.archived
        let retract = try #require(heard.first("retract", in: NS.retraction))
        #expect(heard["from"] == "\(cats)" && retract["id"] == "77" && said.isArchivable)
        #expect(retract.text(of: "reason") == "Spam")
        let moderated = try #require(retract.first("moderated", in: NS.moderation))
        #expect(
            moderated["by"] == "\(cats)/Nurse" && moderated.first("occupant-id", in: NS.occupantID)?["id"] == "o-nurse")
    }

    @Test func aTombstoneKeepsWhoAndWhenButNotWhat() throws {
        let room = room()
        let said = try #require(room.reflect(.groupchat("rude", from: juliet, id: "abc"), from: juliet, stanzaID: "42"))
        let row = ArchivedStanza(id: "42", at: noon, stanza: said.archived)
        let stone = room.tombstone(
            of: row, retractionID: "r1", moderator: Moderator(nick: "Nurse"), reason: "Spam", at: noon)
        #expect(stone.id == "42" && stone.at == noon && stone.stanza["id"] == "abc")
        #expect(stone.stanza.body == nil && !"\(stone.stanza)".contains("rude"))
        #expect(stone.stanza.occupantID == room.occupantID(of: juliet))
        let retracted = try #require(stone.stanza.payload(Retracted.self))
        #expect(retracted.id == "r1" && retracted.stamp == noon && retracted.reason == "Spam")
        #expect(retracted.moderated?.by == cats.with(resource: "Nurse"))
    }
}
