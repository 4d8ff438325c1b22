// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing

/// Whatever is in an archive and however it is paged, one gets each row once, in order, with true counts.
@Suite struct ArchivePagingTests {
    private struct Case {
        var ids: [ArchiveID]
        var start: Timestamp?
        var end: Timestamp?
        var limit: Int

        var expected: [ArchiveID] {
            ids.filter { id in
                let moment = Snowflake(id.number).timestamp
                return start.map { moment >= $0 } ?? true && end.map { moment <= $0 } ?? true
            }
        }
    }

    private func makeCase(_ random: inout SeededGenerator) -> Case {
        var ids: Set<ArchiveID> = []
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            let moment = Timestamp(milliseconds: Timestamp.at(0).milliseconds + .random(in: 0...40, using: &random))
            let number = Snowflake(timestamp: moment, sequence: .random(in: 0...2, using: &random)).rawValue
            for part in 0..<UInt32.random(in: 1...3, using: &random) { ids.insert(ArchiveID(number, part: part)) }
        }
        let start = Int64.random(in: -5...45, using: &random)
        let end = Int64.random(in: -5...45, using: &random)
        return Case(
            ids: ids.sorted(),
            start: Bool.random(using: &random) ? Timestamp.at(0).advanced(byMilliseconds: start) : nil,
            end: Bool.random(using: &random) ? Timestamp.at(0).advanced(byMilliseconds: end) : nil,
            limit: .random(in: 1...9, using: &random))
    }

    private func fill(_ ledger: Ledger, _ room: RoomID, _ ids: [ArchiveID]) throws {
        for id in ids { try ledger.archive(Fixture.stanza("\(id)"), as: id, in: room) }
    }

    private func forward(_ ledger: Ledger, _ room: RoomID, _ one: Case) throws -> [String] {
        var query = ArchiveQuery(start: one.start, end: one.end, limit: one.limit)
        var collected: [String] = []
        while true {
            let page = try ledger.archivePage(of: room, query)
            #expect(page.count == one.expected.count)
            if !page.rows.isEmpty { #expect(page.firstIndex == collected.count) }
            collected += page.rows.map(\.id)
            guard !page.isComplete, let last = page.rows.last else { return collected }
            #expect(page.rows.count == one.limit)
            query.after = ArchiveID(last.id)
        }
    }

    private func backward(_ ledger: Ledger, _ room: RoomID, _ one: Case) throws -> [String] {
        var query = ArchiveQuery(start: one.start, end: one.end, limit: one.limit, isBackward: true)
        var collected: [String] = []
        while true {
            let page = try ledger.archivePage(of: room, query)
            #expect(page.count == one.expected.count)
            collected = page.rows.map(\.id) + collected
            if !page.rows.isEmpty { #expect(page.firstIndex == one.expected.count - collected.count) }
            guard !page.isComplete, let first = page.rows.first else { return collected }
            query.before = ArchiveID(first.id)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func pagingEitherWayYieldsEveryRowOnceInOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let one = makeCase(&random)
        let fixture = try Fixture()
        try fixture.store.write { ledger in
            let other = try ledger.addRoom(Fixture.newRoom(201))
            try fill(ledger, other, makeCase(&random).ids)
            try fill(ledger, fixture.room, one.ids.shuffled(using: &random))
            let expected = one.expected.map(\.description)
            #expect(try forward(ledger, fixture.room, one) == expected)
            #expect(try backward(ledger, fixture.room, one) == expected)
            #expect(try ledger.archiveCount(of: fixture.room) == one.ids.count)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func aPageBetweenTwoIDsHoldsWhatLiesBetween(seed: UInt64) throws {
        var random = SeededGenerator(seed: 1000 + seed)
        let one = makeCase(&random)
        let after = ArchiveID(Snowflake(timestamp: .at(0)).rawValue + (.random(in: 0...20, using: &random) << 22))
        let before = ArchiveID(after.number + (.random(in: 0...20, using: &random) << 22), part: 1)
        let fixture = try Fixture()
        try fixture.store.write { ledger in
            try fill(ledger, fixture.room, one.ids)
            let page = try ledger.archivePage(of: fixture.room, ArchiveQuery(after: after, before: before, limit: 500))
            #expect(page.rows.map(\.id) == one.ids.filter { $0 > after && $0 < before }.map(\.description))
            #expect(page.count == one.ids.count)
        }
    }
}
