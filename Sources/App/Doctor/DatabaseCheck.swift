// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage

/// The database and the disk it lies on.
struct DatabaseCheck: Check {
    /// With less room than that the bridge may have to stop accepting messages soon.
    private static let little = 256 << 20

    func results(for config: Config) async -> [CheckResult] {
        let directory = config.storage.directory
        return [disk(directory), await database(directory)].compactMap { $0 }
    }

    private func disk(_ directory: String) -> CheckResult? {
        let subject = "disk"
        var nearest = URL(fileURLWithPath: directory)
        while !FileManager.default.fileExists(atPath: nearest.path), nearest.path != "/" {
            nearest.deleteLastPathComponent()
        }
        guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: nearest.path),
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value
        else { return nil }
        let finding = "\(free >> 20) MB are free for \(directory)."
        guard free < Int64(Self.little) else { return CheckResult(.good, subject, finding) }
        return CheckResult(.doubtful, subject, finding + " On a full disk the bridge accepts nothing: make room.")
    }

    private func database(_ directory: String) async -> CheckResult {
        let subject = "database"
        do throws(StoreError) {
            guard let found = try await Store.examine(directory: directory) else {
                return CheckResult(.good, subject, "There is none yet; the first start makes it.")
            }
            guard found.damage.isEmpty else {
                let what = found.damage.prefix(3).joined(separator: "; ")
                return CheckResult(.bad, subject, "It is damaged (\(what)): stop the bridge and restore a backup.")
            }
            let sizes = "\(found.bytes >> 10) kB, \(found.guilds) guilds, \(found.rooms) rooms"
            guard found.parked == 0 else {
                return CheckResult(
                    .doubtful, subject, "\(sizes); \(found.parked) messages are set aside and wait for a decision.")
            }
            return CheckResult(.good, subject, "It is whole: \(sizes), \(found.waiting) messages wait for Discord.")
        } catch {
            return CheckResult(.bad, subject, "\(error)")
        }
    }
}
