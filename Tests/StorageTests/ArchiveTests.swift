// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@Suite struct ArchiveTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func id(_ second: Int64, part: UInt32 = 0) -> ArchiveID {
        ArchiveID(Snowflake(timestamp: .at(second)).rawValue, part: part)
    }

    private func fill(_ ledger: Ledger, _ seconds: some Sequence<Int64>) throws {
        for second in seconds {
            try ledger.archive(Fixture.stanza("\(second)"), as: id(second), in: fixture.room)
        }
    }

    private func bodies(_ rows: [ArchivedStanza]) -> [String] {
        rows.map { $0.stanza.first("body", in: NS.component)?.text ?? "" }
    }

    @Test func aStanzaComesBackAsItWasWithItsTime() throws {
        var stanza = Fixture.stanza("a < b & \"c\" 🍵\n\ttea ]]>")
        stanza["from"] = "room@example.org/Zoë & 'co'"
        stanza["xml:lang"] = "en"
        stanza.append(Element("x", in: "urn:example", ["a": "1"], [Element("y", in: "urn:other", text: "deep")]))
        try fixture.store.write { ledger in
            try ledger.archive(stanza, as: id(3), in: fixture.room)
            let row = try #require(try ledger.archived(id(3), in: fixture.room))
            #expect(row == ArchivedStanza(id: id(3).description, at: .at(3), stanza: stanza))
        }
    }

    @Test func anIDIsArchivedOnce() throws {
        try fixture.store.write { ledger in
            let isNew = try ledger.archive(Fixture.stanza("one"), as: id(1), in: fixture.room)
            #expect(isNew)
            #expect(try !ledger.archive(Fixture.stanza("two"), as: id(1), in: fixture.room))
            #expect(bodies(try ledger.history(of: fixture.room, last: 9)) == ["one"])
        }
    }

    @Test func aRoomMustBeKnown() throws {
        try fixture.store.write { ledger in
            #expect(throws: (any Error).self) {
                try ledger.archive(Fixture.stanza("one"), as: id(1), in: RoomID(rawValue: 99))
            }
        }
    }

    @Test func partsLieBehindTheFirstInOrder() throws {
        try fixture.store.write { ledger in
            for part in [10, 2, 0, 1] as [UInt32] {
                try ledger.archive(Fixture.stanza("1.\(part)"), as: id(1, part: part), in: fixture.room)
            }
            try fill(ledger, [2])
            let expected = ["1.0", "1.1", "1.2", "1.10"]
            #expect(bodies(try ledger.archivedParts(of: Snowflake(id(1).number), in: fixture.room)) == expected)
            #expect(bodies(try ledger.history(of: fixture.room, last: 9)) == expected + ["2"])
            let after = try ledger.archivePage(of: fixture.room, ArchiveQuery(after: id(1, part: 1)))
            #expect(bodies(after.rows) == ["1.2", "1.10", "2"])
            #expect(after.rows.first?.id == "\(id(1).number).2")
        }
    }

    @Test func aTombstoneTakesTheStanzasPlace() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...3)
            #expect(try ledger.replaceArchived(id(2), in: fixture.room, with: Fixture.stanza("gone")))
            #expect(try !ledger.replaceArchived(id(9), in: fixture.room, with: Fixture.stanza("gone")))
            #expect(bodies(try ledger.history(of: fixture.room, last: 9)) == ["1", "gone", "3"])
            #expect(try ledger.removeArchived(id(2), in: fixture.room))
            #expect(try !ledger.removeArchived(id(2), in: fixture.room))
            #expect(try ledger.archiveCount(of: fixture.room) == 2)
        }
    }

    @Test func historyIsTheNewestSinceAMoment() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            #expect(bodies(try ledger.history(of: fixture.room, last: 2)) == ["8", "9"])
            #expect(bodies(try ledger.history(of: fixture.room, last: 5, since: .at(8))) == ["8", "9"])
            #expect(try ledger.history(of: fixture.room, last: 0).isEmpty)
        }
    }

    @Test func startAndEndAreInclusive() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(start: .at(3), end: .at(5)))
            #expect(bodies(page.rows) == ["3", "4", "5"])
            #expect(page.count == 3 && page.isComplete && page.firstIndex == 0)
        }
    }

    @Test(arguments: [
        Timestamp(milliseconds: .min), .at(-1_000_000_000), .at(0), .at(1 << 40), .init(milliseconds: .max),
    ])
    func anyMomentIsABound(moment: Timestamp) throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            let from = try ledger.archivePage(of: fixture.room, ArchiveQuery(start: moment))
            let until = try ledger.archivePage(of: fixture.room, ArchiveQuery(end: moment))
            #expect(from.rows.count == (moment > .at(9) ? 0 : 9))
            #expect(until.rows.count == (moment > .at(9) ? 9 : 0))
        }
    }

    @Test func aPageOfNothingStillCounts() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(limit: 0))
            #expect(page == ArchivePage(rows: [], isComplete: false, count: 9))
            let empty = try ledger.archivePage(of: fixture.room, ArchiveQuery(start: .at(10), limit: 0))
            #expect(empty == ArchivePage(rows: [], isComplete: true, count: 0))
        }
    }

    @Test func offsetsPassRowsOver() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(limit: 2, offset: 4))
            #expect(bodies(page.rows) == ["5", "6"])
            #expect(page.firstIndex == 4 && page.count == 9 && !page.isComplete)
        }
    }

    @Test func idsAreAnsweredInOrderAsFarAsTheyAreThere() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...9)
            let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(ids: [id(7), id(2), id(99), id(7)]))
            #expect(bodies(page.rows) == ["2", "7"])
        }
    }

    @Test func boundsAreTheOldestAndTheNewest() throws {
        try fixture.store.write { ledger in
            #expect(try ledger.archiveBounds(of: fixture.room) == nil)
            try fill(ledger, [5, 2, 8])
            let bounds = try #require(try ledger.archiveBounds(of: fixture.room))
            #expect(bounds.firstID == id(2).description && bounds.firstAt == .at(2))
            #expect(bounds.lastID == id(8).description && bounds.lastAt == .at(8))
        }
    }

    @Test func withFindsAnAccountsOrANicksOwn() throws {
        try fixture.store.write { ledger in
            try fill(ledger, 1...6)
            try ledger.putPuppet(
                StoredPuppet(guildID: Fixture.guild, userID: 1, nick: "Carol", displayName: "Carol"))
            let authors: [Author] = [
                .user(1), .account(.alice, nick: "ali"), .user(2), .account(.bob, nick: "bob"),
                .account(.alice, nick: "alice"), .user(1),
            ]
            for (second, author) in zip(Int64(1)..., authors) {
                try ledger.record(
                    StoredMessage(
                        roomID: fixture.room, id: Snowflake(id(second).number), author: author, state: .delivered))
            }
            func said(_ address: String) throws -> [String] {
                let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(with: JID(address)))
                #expect(page.count == page.rows.count)
                return bodies(page.rows)
            }
            #expect(try said("alice@example.org") == ["2", "5"])
            #expect(try said("alice@example.org/phone") == ["2", "5"])
            #expect(try said("guild-100.room-200@muc.example.org/ali") == ["2"])
            #expect(try said("guild-100.room-200@muc.example.org/Carol") == ["1", "6"])
            #expect(try said("guild-100.room-200@muc.example.org/nobody").isEmpty)
        }
    }

    @Test func roomsReadTheStoreAsTheirArchive() throws {
        try fixture.store.write { try fill($0, 1...3) }
        let archive = StoredArchive(fixture.store)
        let room = JID(local: "guild-100.room-200", domain: "muc.example.org")
        #expect(bodies(try archive.page(of: room, ArchiveQuery()).rows) == ["1", "2", "3"])
        #expect(try archive.bounds(of: room)?.lastAt == .at(3))
        #expect(try archive.stanza(id(2).description, in: room)?.at == .at(2))
        #expect(try archive.stanza("junk", in: room) == nil)
        #expect(try archive.page(of: .alice, ArchiveQuery()).count == 0)
    }
}
