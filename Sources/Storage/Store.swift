// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import GRDB

/// All that outlives the process: one SQLite file (WAL) with one writer and readers that never wait for it.
public final class Store: Sendable {
    /// The database's name inside the state directory.
    public static let fileName = "spacebridge.sqlite"

    let writer: any DatabaseWriter
    /// Given up when the store is closed.
    let directoryLock: Lock<DirectoryLock?>

    init(writer: any DatabaseWriter, lock: DirectoryLock?) {
        self.writer = writer
        directoryLock = Lock(lock)
    }

    /// Runs `body` in one write transaction, which sees its own changes, and returns after the commit.
    ///
    /// Blocks the calling thread. Whatever `body` throws undoes everything it did; errors that are not the store's
    /// come back as `.failed`. Not to be called from inside a `body`.
    @discardableResult
    public func write<T>(
        durability: Durability = .normal, _ body: (Ledger) throws -> T
    ) throws(StoreError) -> T {
        do {
            return try writer.writeWithoutTransaction { database in
                // SQLite changes this only between transactions.
                if durability == .full { try database.execute(sql: "PRAGMA synchronous = FULL") }
                defer { if durability == .full { try? database.execute(sql: "PRAGMA synchronous = NORMAL") } }
                return try Self.transaction(database, body)
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Runs `body` on a reader, off the caller's thread, over the state of the last commit. Writers go on meanwhile.
    ///
    /// An in-memory store has a single connection: there, reads and writes take turns.
    public func read<T: Sendable>(
        _ body: @escaping @Sendable (Ledger) throws -> T
    ) async throws(StoreError) -> T {
        do {
            return try await writer.read { try body(Ledger(database: $0)) }
        } catch {
            throw StoreError(error)
        }
    }

    /// The same on the calling thread, which it blocks. Not to be called from inside a `body`.
    public func view<T>(_ body: (Ledger) throws -> T) throws(StoreError) -> T {
        do {
            return try writer.read { try body(Ledger(database: $0)) }
        } catch {
            throw StoreError(error)
        }
    }

    private static func transaction<T>(_ database: Database, _ body: (Ledger) throws -> T) throws -> T {
        var result: T?
        try database.inTransaction(.immediate) {
            result = try body(Ledger(database: database))
            return .commit
        }
        guard let result else { throw StoreError.failed("a transaction ended without a result") }
        return result
    }
}
