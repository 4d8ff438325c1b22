// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Discord
internal import Foundation
internal import GRDB

/// One transaction's view of the store. Good only inside the body it is given to.
///
/// Methods throw what SQLite says; `Store` turns it into a `StoreError`. Times are kept as milliseconds since 1970,
/// snowflakes as 64-bit integers.
public struct Ledger {
    let database: Database
}

extension Ledger {
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Whether the statement changed, added or removed a row.
    func changed(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try run(sql, arguments)
        return database.changesCount > 0
    }

    /// The row lives only while `decode` runs: it is SQLite's own memory.
    func all<T>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> T
    ) throws -> [T] {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        var found: [T] = []
        try withExtendedLifetime(rows) {
            while let row = try rows.next() { found.append(try decode(row)) }
        }
        return found
    }

    func first<T>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> T
    ) throws -> T? {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        // The row is void as soon as its cursor is gone.
        return try withExtendedLifetime(rows) { try rows.next().map(decode) }
    }

    func exists(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }

    func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try first(sql, arguments) { $0[0] } ?? 0
    }
}

extension ID {
    var sql: Int64 { Int64(bitPattern: rawValue) }
}

extension Snowflake {
    var sql: Int64 { Int64(bitPattern: rawValue) }
}

extension Row {
    func id<Tag>(_ index: Int) -> ID<Tag> {
        ID(UInt64(bitPattern: self[index]))
    }

    func optionalID<Tag>(_ index: Int) -> ID<Tag>? {
        (self[index] as Int64?).map { ID(UInt64(bitPattern: $0)) }
    }

    func snowflake(_ index: Int) -> Snowflake {
        Snowflake(UInt64(bitPattern: self[index]))
    }

    func timestamp(_ index: Int) -> Timestamp {
        Timestamp(milliseconds: self[index])
    }

    func optionalTimestamp(_ index: Int) -> Timestamp? {
        (self[index] as Int64?).map { Timestamp(milliseconds: $0) }
    }

    func bytes(_ index: Int) -> [UInt8] {
        (self[index] as Data?).map { Array($0) } ?? []
    }
}
