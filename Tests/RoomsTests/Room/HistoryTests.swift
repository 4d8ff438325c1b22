// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import Testing
import XMPP

@Suite struct HistoryTests {
    private let rows = MemoryArchive.make(30).rows

    private func bodies(_ history: MUCJoin.History?) -> [String] {
        var room = Room.make()
        let later = noon.advanced(byMilliseconds: 30 * 60_000)
        let presence = Presence.to("Juliet", from: juliet, payloads: [MUCJoin(history: history).element])
        return room.join(presence, from: juliet, standing: .participant, history: rows, now: later)
            .received(by: juliet).compactMap(\.body)
    }

    @Test func zeroCharactersMeansNoHistory() {
        #expect(bodies(.init(maximumCharacters: 0)).isEmpty)
        #expect(bodies(.init(maximumStanzas: 0)).isEmpty)
    }

    @Test func whoDoesNotSayGetsTheLastTwenty() {
        #expect(bodies(nil) == (10..<30).map { "line \($0)" })
    }

    @Test func everyLimitHolds() {
        #expect(bodies(.init(maximumStanzas: 3)) == ["line 27", "line 28", "line 29"])
        #expect(bodies(.init(seconds: 120)) == ["line 28", "line 29"])
        #expect(bodies(.init(since: noon.advanced(byMilliseconds: 28 * 60_000))) == ["line 28", "line 29"])
        #expect(bodies(.init(maximumStanzas: 1, seconds: 120)) == ["line 29"])
        #expect(bodies(.init(maximumCharacters: 10)).isEmpty)
        #expect(bodies(.init(seconds: -1)).isEmpty)
        #expect(bodies(.init(seconds: .max)).count == 30)
    }

    @Test func historyComesBetweenSelfPresenceAndSubjectWithItsTime() throws {
        var room = Room.make()
        let presence = Presence.to(
            "Juliet", from: juliet, payloads: [MUCJoin(history: .init(maximumStanzas: 1)).element])
        let heard = room.join(presence, from: juliet, standing: .participant, history: rows, now: noon)
            .received(by: juliet)
        #expect(heard.map(\.name.local) == ["presence", "message", "message"])
        #expect(heard[1].body == "line 29" && heard[1].stanzaID == "1029")
        #expect(heard[1].first("delay", in: NS.delay)?["stamp"] == rows[29].at.iso8601)
        #expect(heard[2].first("subject", in: NS.component) != nil)
    }
}
