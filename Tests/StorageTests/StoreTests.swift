// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing

@Suite struct StoreTests {
    private struct Mishap: Error {}

    @Test(arguments: [Durability.normal, .full])
    func whatIsWrittenIsReadByOthersAfterTheCommit(durability: Durability) async throws {
        let directory = TemporaryDirectory()
        let store = try Store.open(directory: directory.path)
        try store.write(durability: durability) { try $0.set("a", in: "test", to: "1") }
        let value = try await store.read { try $0.setting("a", in: "test") }
        #expect(value == "1")
    }

    @Test func aTransactionSeesItsOwnChanges() throws {
        let store = try Store.inMemory()
        let seen = try store.write { ledger in
            try ledger.set("a", in: "test", to: "1")
            return try ledger.setting("a", in: "test")
        }
        #expect(seen == "1")
    }

    @Test func aBodyThatThrowsLeavesNothingBehind() throws {
        let store = try Store.inMemory()
        #expect(throws: StoreError.self) {
            try store.write { ledger in
                try ledger.set("a", in: "test", to: "1")
                throw Mishap()
            }
        }
        #expect(try store.view { try $0.setting("a", in: "test") } == nil)
        try store.write { try $0.set("b", in: "test", to: "2") }
    }

    @Test func readersGoOnWhileAWriterIsBusy() throws {
        let directory = TemporaryDirectory()
        let store = try Store.open(directory: directory.path)
        try store.write { try $0.set("a", in: "test", to: "before") }
        let seen = try store.write { ledger in
            try ledger.set("a", in: "test", to: "during")
            return try store.view { try $0.setting("a", in: "test") }
        }
        #expect(seen == "before")
    }

    @Test func aRefusedStatementNeedNotEndTheTransaction() throws {
        let fixture = try Fixture()
        try fixture.store.write { ledger in
            #expect(throws: (any Error).self) { try Fixture.addGuild(to: ledger) }
            try ledger.renameGuild(Fixture.guild, to: "Renamed")
        }
        #expect(try fixture.store.view { try $0.guild(Fixture.guild)?.name } == "Renamed")
    }

    @Test func aCancelledReadSaysSo() async throws {
        let store = try Store.inMemory()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await store.read { try $0.guilds() }
        }
        await #expect(throws: StoreError.cancelled) { try await task.value }
    }

    @Test(arguments: [
        (StoreError.inUse(directory: "/d", pid: 7), "The directory /d is in use by another process (pid 7)."),
        (.diskFull, "The disk that holds the database is full."),
        (.newerSchema(["999 x"]), "The database was written by a newer version (it has 999 x)."),
    ])
    func errorsAreSentences(error: StoreError, sentence: String) {
        #expect("\(error)" == sentence)
    }
}
