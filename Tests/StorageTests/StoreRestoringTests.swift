// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Storage
import Testing

@Suite struct StoreRestoringTests {
    private let directory = TemporaryDirectory()
    private let elsewhere = TemporaryDirectory()

    init() throws {
        try FileManager.default.createDirectory(atPath: elsewhere.path, withIntermediateDirectories: true)
    }

    private var file: String { elsewhere.path + "/copy" }

    @Test func aRunningStoreIsBackedUpFromOutside() throws {
        let fixture = try Fixture(Store.open(directory: directory.path))
        let bytes = try Store.backUp(directory: directory.path, to: file)
        #expect(bytes > 0)
        try fixture.store.write { try $0.renameGuild(Fixture.guild, to: "Later") }
        #expect(throws: StoreError.cannotOpen(path: file, reason: "it is there already")) {
            try Store.backUp(directory: directory.path, to: file)
        }
    }

    @Test func aRestoreBringsBackWhatWasAndKeepsWhatIs() throws {
        let fixture = try Fixture(Store.open(directory: directory.path))
        _ = try Store.backUp(directory: directory.path, to: file)
        try fixture.store.write { try $0.renameGuild(Fixture.guild, to: "Later") }
        try fixture.store.close()
        let kept = try #require(try Store.restore(directory: directory.path, from: file, tag: "1"))
        #expect(FileManager.default.fileExists(atPath: kept))
        let restored = try Store.open(directory: directory.path)
        #expect(try restored.view { try $0.guild(Fixture.guild)?.name } == "Guild 100")
    }

    @Test func whatWaitedForDiscordIsInDoubtAfterARestore() throws {
        let fixture = try Fixture(Store.open(directory: directory.path))
        try fixture.store.write {
            _ = try $0.enqueue(
                NewJob(
                    channelID: Fixture.channel, roomID: fixture.room, messageID: nil, kind: "post", payload: "{}",
                    createdAt: Timestamp(milliseconds: 0)))
        }
        try fixture.store.close()
        _ = try Store.backUp(directory: directory.path, to: file)
        _ = try Store.restore(directory: directory.path, from: file, tag: "1")
        let restored = try Store.open(directory: directory.path)
        #expect(try restored.view { try $0.nextJobs().map(\.state) } == [.sending])
    }

    @Test func nothingIsRestoredUnderARunningBridge() throws {
        let fixture = try Fixture(Store.open(directory: directory.path))
        _ = try Store.backUp(directory: directory.path, to: file)
        #expect(throws: StoreError.inUse(directory: directory.path, pid: getpid())) {
            try Store.restore(directory: directory.path, from: file, tag: "1")
        }
        withExtendedLifetime(fixture) {}
    }

    @Test func whatIsNoDatabaseOfOursIsRefused() throws {
        try Data("not a database, whatever its name".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: StoreError.self) { try Store.restore(directory: directory.path, from: file, tag: "1") }
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/" + Store.fileName))
    }

    @Test func anExaminationTellsWhatIsThere() async throws {
        #expect(try await Store.examine(directory: directory.path) == nil)
        let fixture = try Fixture(Store.open(directory: directory.path))
        let found = try #require(try await Store.examine(directory: directory.path))
        #expect(found.damage.isEmpty && found.guilds == 1 && found.rooms == 1 && found.bytes > 0)
        withExtendedLifetime(fixture) {}
    }
}
