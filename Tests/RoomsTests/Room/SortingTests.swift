// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct SortingTests {
    private func room(_ standing: Standing = .participant) -> Room {
        var room = Room.make()
        room.enter(juliet, as: "Juliet", standing)
        room.enter(romeo, as: "Romeo", .moderator)
        return room
    }

    private func error(_ outcome: MessageOutcome) -> StanzaError? {
        if case .answered(let outbound) = outcome { outbound.error } else { nil }
    }

    @Test func whoIsNotInTheRoomIsToldSo() {
        let outcome = room().sort(.groupchat("hi", from: nurse, id: "x"), from: nurse)
        #expect(error(outcome)?.condition == .notAcceptable)
        guard case .answered(let outbound) = outcome else { return }
        #expect(outbound.only?["id"] == "x" && outbound.only?["type"] == "error" && outbound.only?["from"] == "\(cats)")
    }

    @Test func errorsAreNeverAnswered() {
        let message = Message(.error, from: nurse, to: cats, payloads: [StanzaError(.itemNotFound).element])
        #expect(room().sort(message, from: nurse) == .bounced(StanzaError(.itemNotFound)))
    }

    @Test func aVisitorIsRefusedWordsAndTypesUnheard() {
        let room = room(.visitor)
        #expect(error(room.sort(.groupchat("hi", from: juliet), from: juliet))?.condition == .forbidden)
        let typing = Message.groupchat(nil, from: juliet, payloads: [Element("composing", in: NS.chatStates)])
        #expect(room.sort(typing, from: juliet) == .answered([]))
    }

    @Test func privateMessagesAreRefusedInWords() throws {
        let room = room()
        let nick = try #require(cats.with(resource: "Romeo"))
        let message = Message(.chat, from: juliet, to: nick, id: "p", body: "psst")
        let refusal = try #require(error(room.sort(message, from: juliet)))
        #expect(refusal.condition == .notAllowed && refusal.text?.isEmpty == false)
        let typing = Message(.chat, from: juliet, to: nick, payloads: [Element("composing", in: NS.chatStates)])
        #expect(room.sort(typing, from: juliet) == .answered([]))
        let wrong = Message(.groupchat, from: juliet, to: nick, body: "hi")
        #expect(error(room.sort(wrong, from: juliet))?.condition == .badRequest)
    }

    @Test func aSubjectWithABodyIsAMessage() {
        var message = Message.groupchat("hi", from: juliet)
        message.subject = "not a topic"
        guard case .groupchat = room().sort(message, from: juliet) else {
            Issue.record("taken for a subject")
            return
        }
    }

    @Test func invitationsAreReadAndPassedOn() throws {
        let room = room()
        let invite = Element(
            "invite", in: NS.mucUser, ["to": "nurse@example.org"], [Element("reason", in: NS.mucUser, text: "Come")])
        let message = Message(from: juliet, to: cats, payloads: [Element("x", in: NS.mucUser, [:], [invite])])
        guard case .invitations(let invitations, let occupant) = room.sort(message, from: juliet) else {
            Issue.record("no invitation")
            return
        }
        #expect(invitations == [Invitation(to: nurse.bare, reason: "Come")])
        let sent = try #require(room.invite(invitations[0], from: occupant, id: "i1").only)
        #expect(sent["to"] == "nurse@example.org" && sent["from"] == "\(cats)")
        let passed = sent.mucUser?.first("invite")
        #expect(passed?["from"] == "\(cats)/Juliet" && passed?.text(of: "reason") == "Come")
        #expect(sent.first("x", in: NS.directInvite)?["jid"] == "\(cats)")
    }

    @Test func onlyOccupantsInvite() {
        let invite = Element("invite", in: NS.mucUser, ["to": "romeo@example.net"])
        let message = Message(from: nurse, to: cats, payloads: [Element("x", in: NS.mucUser, [:], [invite])])
        #expect(error(room().sort(message, from: nurse))?.condition == .notAcceptable)
    }

    @Test func anInviterHearsOfARefusal() throws {
        let room = room()
        let decline = Element(
            "decline", in: NS.mucUser, ["to": "\(cats)/Juliet"], [Element("reason", in: NS.mucUser, text: "Busy")])
        let message = Message(from: nurse, to: cats, payloads: [Element("x", in: NS.mucUser, [:], [decline])])
        guard case .declined(let inviter, let reason) = room.sort(message, from: nurse) else {
            Issue.record("no decline")
            return
        }
        let told = try #require(room.decline(inviter: inviter, by: nurse, reason: reason, id: "d").only)
        #expect(told["to"] == "\(juliet)" && told.mucUser?.first("decline")?["from"] == "nurse@example.org")
    }

    @Test func aVisitorMayAskForVoiceAndAModeratorGrantIt() throws {
        let room = room(.visitor)
        let wish = DataForm(
            .submit, formType: NS.mucRequest, fields: [FormField("muc#role", values: ["participant"])])
        let message = Message(from: juliet, to: cats, payloads: [wish.element])
        guard case .voiceRequest(let visitor) = room.sort(message, from: juliet) else {
            Issue.record("no request")
            return
        }
        let asked = room.askForVoice(visitor, id: "v").received(by: romeo)
        var form = try #require(asked.first?.payload(DataForm.self))
        #expect(form["muc#roomnick"] == "Juliet" && form.jid("muc#jid") == juliet)
        form.type = .submit
        form["muc#request_allow"] = "true"
        let granted = room.sort(Message(from: romeo, to: cats, payloads: [form.element]), from: romeo)
        guard case .voiceGrant("Juliet", true, _) = granted else {
            Issue.record("no grant")
            return
        }
        #expect(room.sort(Message(from: juliet, to: cats, payloads: [form.element]), from: juliet) == .answered([]))
    }
}
