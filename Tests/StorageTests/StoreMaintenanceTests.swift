// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing

@Suite struct StoreMaintenanceTests {
    private let directory = TemporaryDirectory()

    @Test func aClosedStoreSaysSo() throws {
        let store = try Store.open(directory: directory.path)
        try store.close()
        try store.close()
        #expect(throws: StoreError.closed) { try store.write { try $0.guilds() } }
        #expect(throws: StoreError.closed) { try store.view { try $0.guilds() } }
    }

    @Test func afterClosingTheFileAloneIsEverything() throws {
        try Fixture(Store.open(directory: directory.path)).store.close()
        let copy = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: directory.path + "/" + Store.fileName, toPath: copy.path + "/" + Store.fileName)
        #expect(try Store.open(directory: copy.path).view { try $0.rooms().count } == 1)
    }

    @Test func aBackupIsACompleteStore() async throws {
        let fixture = try Fixture(Store.open(directory: directory.path))
        let other = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        let path = other.path + "/" + Store.fileName
        try fixture.store.backup(to: path)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        try fixture.store.write { try $0.renameGuild(Fixture.guild, to: "Later") }

        let restored = try Store.open(directory: other.path)
        #expect(try restored.view { try $0.guild(Fixture.guild)?.name } == "Guild 100")
        #expect(try await restored.integrity().isEmpty)
    }

    @Test func aBackupOverwritesNothing() throws {
        let store = try Store.inMemory()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: directory.path))
        #expect(throws: StoreError.self) { try store.backup(to: directory.path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.path)) == Data("mine".utf8))
    }

    @Test func aStoreKnowsItsSize() async throws {
        let store = try Store.open(directory: directory.path)
        #expect(try await store.size() > 8192)
    }
}
