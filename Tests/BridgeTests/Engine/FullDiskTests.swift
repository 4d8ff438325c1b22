// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

struct FullDiskTests {
    private func stanza(_ name: String, type: String?) -> Event {
        .stanza(
            Element(
                name, in: NS.component, ["from": "juliet@localhost/balcony", "to": "r@d", "type": type, "id": "1"]),
            domain: "d")
    }

    @Test(arguments: [("message", "groupchat"), ("iq", "get"), ("iq", "set"), ("presence", nil)])
    func whoeverAsksHearsThatItIsTooEarly(_ name: String, _ type: String?) throws {
        let refusal = try #require(FullDisk.refusal(of: stanza(name, type: type)))
        guard case .stanza(let answer) = refusal.first else { return #expect(Bool(false)) }
        let error = try #require(answer.first("error", in: NS.component))
        #expect(answer["type"] == "error" && error["type"] == "wait")
        #expect(error.first("resource-constraint", in: NS.stanzaErrors) != nil)
    }

    @Test(arguments: [("presence", "unavailable"), ("iq", "result")])
    func whoLeavesAndWhoAnswersIsHeardLater(_ name: String, _ type: String) {
        #expect(FullDisk.refusal(of: stanza(name, type: type)) == nil)
    }

    @Test func discordsEventsWait() {
        #expect(FullDisk.refusal(of: .missed(1)) == nil)
    }

    @Test func whatWasTakenGoesBackInFront() {
        var mailboxes = Mailboxes<Int>()
        for item in 3...5 { mailboxes.post(item, to: .lobby) }
        mailboxes.putFirst([1, 2]) { _ in .lobby }
        #expect(mailboxes.count == 5)
        #expect(mailboxes.turn(share: 10, most: 10) == [1, 2, 3, 4, 5])
        #expect(mailboxes.isEmpty)
    }
}
