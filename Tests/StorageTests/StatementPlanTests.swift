// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import GRDB
import Rooms
import Testing
import XMPP

@testable import Storage

/// What is asked for every message stays as cheap when a room has a million of them: SQLite finds what it wants by all
/// of a key's columns, and does not walk a room, whatever it would choose of its own accord.
@Suite struct StatementPlanTests {
    /// Something done for every message, reaction or page.
    struct Deed: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var body: @Sendable (Ledger, RoomID) throws -> Void

        init(_ name: String, _ body: @escaping @Sendable (Ledger, RoomID) throws -> Void) {
            testDescription = name
            self.body = body
        }
    }

    static let deeds = [
        Deed("finding by the client's id") { _ = try $0.message(clientID: "c", by: .alice, in: $1) },
        Deed("finding by stanza id") { _ = try $0.message(5, in: $1) },
        Deed("finding by Discord's id") { _ = try $0.message(discordID: 5, in: $1) },
        Deed("finding on Discord") { _ = try $0.discordIDs(of: 5, in: $1) },
        Deed("whether it is linked") { ledger, _ in _ = try ledger.isLinked(5) },
        Deed("what lies between") { _ = try $0.messages(in: $1, from: 5, through: 9) },
        Deed("changing a state") { try $0.setState(5, in: $1, to: .delivered) },
        Deed("retracting") { _ = try $0.markRetracted(5, in: $1) },
        Deed("parts") { _ = try $0.parts(of: 5, in: $1) },
        Deed("archived parts") { _ = try $0.archivedParts(of: 5, in: $1) },
        Deed("one archived stanza") { _ = try $0.archived(ArchiveID(5), in: $1) },
        Deed("replacing in the archive") { ledger, room in
            _ = try ledger.replaceArchived(ArchiveID(5), in: room, with: Fixture.stanza("a"))
        },
        Deed("removing from the archive") { _ = try $0.removeArchived(ArchiveID(5), in: $1) },
        Deed("how much was archived") { ledger, _ in _ = try ledger.archivePosition() },
        Deed("what was archived since, by room") { _ = try $0.archived(after: 3, in: $1, limit: 10) },
        Deed("where was archived since") { ledger, _ in _ = try ledger.roomsArchiving(after: 3) },
        Deed("one person's reactions") { _ = try $0.reactions(of: .user(9), to: 5, in: $1) },
        Deed("all reactions") { _ = try $0.reactions(to: 5, in: $1) },
        Deed("reactions not told") { _ = try $0.untoldReactions(in: $1) },
        Deed("the oldest of them") { _ = try $0.oldestUntoldReaction(in: $1) },
        Deed("telling of them") { try $0.markReactionsTold(in: $1) },
        Deed("jobs about a message") { _ = try $0.jobs(about: 5, in: $1) },
        Deed("the next jobs of a channel") { ledger, _ in _ = try ledger.nextJobs(for: 200) },
    ]

    @Test(arguments: deeds) func nothingWalksARoom(_ deed: Deed) throws {
        let fixture = try Fixture()
        try fixture.store.write { ledger in
            let plans = try Self.plans(of: ledger) { try deed.body(ledger, fixture.room) }
            #expect(!plans.isEmpty)
            for plan in plans {
                #expect(!plan.hasPrefix("SCAN"))
                // A key's first column alone is the whole room. What is not told yet is little.
                #expect(!plan.hasSuffix("(room_id=?)") || plan.contains("reactions_untold"))
            }
        }
    }

    /// How SQLite does every statement that the body runs, step by step.
    private static func plans(of ledger: Ledger, _ body: () throws -> Void) throws -> [String] {
        var statements: [String] = []
        ledger.database.trace { event in
            if case .statement(let statement) = event, !statement.sql.hasPrefix("--") {
                statements.append(statement.expandedSQL)
            }
        }
        try body()
        ledger.database.trace()
        return try statements.flatMap {
            try Row.fetchAll(ledger.database, sql: "EXPLAIN QUERY PLAN \($0)").map { $0["detail"] as String }
        }
    }
}
