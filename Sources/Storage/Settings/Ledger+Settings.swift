// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB

extension Ledger {
    public func setting(_ key: String, in scope: String) throws -> String? {
        try first("SELECT value FROM settings WHERE scope = ? AND key = ?", [scope, key]) { $0[0] }
    }

    public func settings(in scope: String) throws -> [String: String] {
        let pairs: [(String, String)] = try all("SELECT key, value FROM settings WHERE scope = ?", [scope]) {
            ($0[0], $0[1])
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// `nil` removes it.
    public func set(_ key: String, in scope: String, to value: String?) throws {
        if let value {
            try run("INSERT OR REPLACE INTO settings (scope, key, value) VALUES (?, ?, ?)", [scope, key, value])
        } else {
            try run("DELETE FROM settings WHERE scope = ? AND key = ?", [scope, key])
        }
    }

    /// A random key of the installation's, made when it is first asked for and the same ever after.
    public func secret(_ key: String, count: Int = 32) throws -> [UInt8] {
        if let known = try first("SELECT value FROM secrets WHERE key = ?", [key], { $0.bytes(0) }) { return known }
        var random = SystemRandomNumberGenerator()
        let made = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        try run("INSERT INTO secrets (key, value) VALUES (?, ?)", [key, Data(made)])
        return made
    }
}
