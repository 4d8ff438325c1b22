// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@Suite struct AuthorsTests {
    @Test func moderatorsSeeWhoWroteFromXMPPAndNothingOfWhoDidNot() throws {
        let fixture = try Fixture()
        try fixture.store.write { ledger in
            for (number, author) in [(5, Author.account(.alice, nick: "Zoë")), (6, .user(9))] {
                let id = Snowflake(UInt64(number))
                try ledger.record(StoredMessage(roomID: fixture.room, id: id, author: author, parts: 1, state: .sent))
                try ledger.archive(Fixture.stanza("\(number)"), as: ArchiveID(id.rawValue), in: fixture.room)
            }
            let plain = try ledger.archivePage(of: fixture.room, ArchiveQuery())
            let page = try ledger.revealingAuthors(of: plain, in: fixture.room)
            let items = page.rows.map { $0.stanza.first("x", in: NS.mucUser)?.first("item", in: NS.mucUser) }
            #expect(items.map { $0?["jid"] } == ["alice@example.org", nil])
            #expect(plain.rows.allSatisfy { $0.stanza.first("x", in: NS.mucUser) == nil })
        }
    }
}
