// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import GRDB
import Rooms
import Storage
import Testing

/// Databases as released versions left them, one file for each schema, opened by this version.
@Suite struct ReleasedSchemasTests {
    private static var fixtures: [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".sql") }.sorted().map { folder + "/" + $0 }
    }

    private let directory = TemporaryDirectory()

    @Test func thereIsAtLeastOne() {
        #expect(!Self.fixtures.isEmpty)
    }

    @Test(arguments: fixtures) func everythingInItIsStillThere(_ fixture: String) async throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false  // a dump names rows before it has them
        let queue = try DatabaseQueue(path: directory.path + "/" + Store.fileName, configuration: configuration)
        let dump = try String(contentsOfFile: fixture, encoding: .utf8)
        try await queue.writeWithoutTransaction { try $0.execute(sql: dump) }
        try queue.close()

        let store = try Store.open(directory: directory.path)
        #expect(try await store.integrity().isEmpty)
        try store.view { ledger in
            #expect(try ledger.guilds().map(\.name) == ["Cats"])
            let room = try #require(try ledger.room(channel: 201))
            #expect(room.localpart == "cats.general" && room.newestSeen == 1_555_000_000_000_000_000)
            #expect(try ledger.occupants(of: room.id).map(\.nick) == ["Juliet"])
            #expect(try ledger.archiveCount(of: room.id) == 1)
            #expect(try ledger.message(discordID: 1_555_000_000_008_384_512, in: room.id)?.clientID == "m1")
            #expect(try ledger.nextJobs().count == 1)
            #expect(try ledger.webhooks().count == 1)
            #expect(try ledger.subscriptions(to: 100).count == 1)
            #expect(try ledger.setting("201", in: "guests.100") == "7")
        }
        try store.write { try $0.renameGuild(100, to: "Cats and dogs") }
        try store.close()
    }
}
