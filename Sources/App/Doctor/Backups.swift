// SPDX-License-Identifier: Apache-2.0
import Base
import Storage

/// What `spacebridge backup` and `spacebridge restore` do; each returns one sentence.
public enum Backups {
    public static func make(_ config: Config, _ file: String) throws -> String {
        let bytes = try Store.backUp(directory: config.storage.directory, to: file)
        return "\(file) is a whole copy of the database (\(bytes) bytes)."
    }

    public static func restore(_ config: Config, _ file: String) throws -> String {
        let tag = "\(Timestamp.now().milliseconds / 1000)"
        let kept = try Store.restore(directory: config.storage.directory, from: file, tag: tag)
        let before = kept.map { " What was there before is \($0)." } ?? ""
        return "\(file) is the database now.\(before) Start the bridge; it catches up by itself."
    }
}
