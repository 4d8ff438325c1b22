// SPDX-License-Identifier: Apache-2.0
import Foundation
internal import GRDB

extension Store {
    /// What a look at a database from outside finds.
    public struct Examination: Sendable, Hashable {
        /// One line a finding; empty when all is well.
        public var damage: [String] = []
        public var bytes: Int64 = 0
        public var guilds = 0
        public var rooms = 0
        /// Jobs for Discord that wait, and those set aside.
        public var waiting = 0
        public var parked = 0
    }

    /// Reads the database of a state directory without taking part in it, whether or not a bridge is using it; nil
    /// when there is none.
    public static func examine(directory: String) async throws(StoreError) -> Examination? {
        let path = directory + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try await queue.read { database in
                var found = Examination()
                found.damage = try String.fetchAll(database, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
                guard found.damage.isEmpty else { return found }
                let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                found.bytes = try pages * (Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
                func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
                found.guilds = try count("SELECT count(*) FROM guilds")
                found.rooms = try count("SELECT count(*) FROM rooms WHERE state = 'open'")
                found.waiting = try count("SELECT count(*) FROM outbox WHERE state <> 'parked'")
                found.parked = try count("SELECT count(*) FROM outbox WHERE state = 'parked'")
                return found
            }
        } catch {
            throw StoreError(error)
        }
    }
}
