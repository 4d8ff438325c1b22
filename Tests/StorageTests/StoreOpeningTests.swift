// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Rooms
import Testing

@testable import Storage

@Suite struct StoreOpeningTests {
    private let directory = TemporaryDirectory()
    private var file: String { directory.path + "/" + Store.fileName }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func theDirectoryAndItsFilesAreForNobodyElse() throws {
        let store = try Store.open(directory: directory.path)
        try Fixture(store).store.close()
        let reopened = try Store.open(directory: directory.path)
        try reopened.write { try $0.set("a", in: "test", to: "1") }
        #expect(try mode(directory.path) == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            #expect(try mode(directory.path + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test func aSecondOpenerIsToldWhoHasIt() throws {
        let store = try Store.open(directory: directory.path)
        #expect(throws: StoreError.inUse(directory: directory.path, pid: getpid())) {
            _ = try Store.open(directory: directory.path)
        }
        try store.close()
        try Store.open(directory: directory.path).close()
    }

    @Test func whatWasWrittenIsThereTheNextTime() throws {
        let room = try {
            let fixture = try Fixture(Store.open(directory: directory.path))
            try fixture.store.close()
            return fixture.room
        }()
        let store = try Store.open(directory: directory.path)
        #expect(try store.view { try $0.rooms().map(\.id) } == [room])
    }

    /// A copy of the files taken while they are open is what a power cut leaves.
    @Test func nothingCommittedIsLostWithoutClosing() async throws {
        let copy = TemporaryDirectory()
        let fixture = try Fixture(Store.open(directory: directory.path))
        for number in 1...500 {
            try fixture.store.write { ledger in
                try ledger.archive(Fixture.stanza("\(number)"), as: .init(UInt64(number)), in: fixture.room)
            }
        }
        try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
        for name in [Store.fileName, Store.fileName + "-wal"] {
            try FileManager.default.copyItem(
                atPath: directory.path + "/" + name, toPath: copy.path + "/" + name)
        }
        let survivor = try Store.open(directory: copy.path)
        #expect(try survivor.view { try $0.archiveCount(of: fixture.room) } == 500)
        #expect(try await survivor.integrity().isEmpty)
    }

    @Test func anOlderFileIsBroughtUpToDateWithItsRows() async throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: file)
        let first = try #require(DatabaseMigrator.storage.migrations.first)
        try DatabaseMigrator.storage.migrate(old, upTo: first)
        try await old.write { try Fixture.addGuild(to: Ledger(database: $0)) }
        try old.close()

        let store = try Store.open(directory: directory.path)
        #expect(try store.view { try $0.guilds().count } == 1)
        try store.write { try $0.set("a", in: "test", to: "1") }
        #expect(try await store.integrity().isEmpty)
    }

    @Test func aFileOfANewerVersionIsRefusedAndStaysGoodForThatVersion() throws {
        var newer = DatabaseMigrator.storage
        newer.registerMigration("999 from the future") { try $0.execute(sql: "CREATE TABLE future (a)") }
        try Store.open(directory: directory.path, migrator: newer).close()
        #expect(throws: StoreError.newerSchema(["999 from the future"])) {
            _ = try Store.open(directory: directory.path)
        }
        try Store.open(directory: directory.path, migrator: newer).close()
    }

    @Test func aDamagedFileIsRefused() throws {
        try Fixture(Store.open(directory: directory.path)).store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes.replaceSubrange(8192..<12288, with: [UInt8](repeating: 0xA5, count: 4096))
        try bytes.write(to: URL(fileURLWithPath: file))
        #expect {
            _ = try Store.open(directory: directory.path)
        } throws: { error in
            if case .corrupted = error as? StoreError { true } else { false }
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try Data("not a database, however long it may be".utf8).write(to: URL(fileURLWithPath: file))
        #expect {
            _ = try Store.open(directory: directory.path)
        } throws: { error in
            if case .corrupted = error as? StoreError { true } else { false }
        }
    }

    @Test func aPlaceThatCannotBeADirectoryIsNamed() throws {
        try Data().write(to: URL(fileURLWithPath: directory.path))
        #expect {
            _ = try Store.open(directory: directory.path)
        } throws: { error in
            if case .cannotOpen(let path, _) = error as? StoreError { path.hasPrefix(directory.path) } else { false }
        }
    }
}
