// SPDX-License-Identifier: Apache-2.0
import GRDB

/// Why the store cannot do what was asked, in one sentence for an operator.
public enum StoreError: Error, Sendable, Hashable {
    /// Another process has the directory open; its process id when it could be read.
    case inUse(directory: String, pid: Int32?)
    case cannotOpen(path: String, reason: String)
    case corrupted(String)
    case diskFull
    /// The file holds migrations that this version does not know.
    case newerSchema([String])
    /// The store was closed before.
    case closed
    /// The task that waited for a read was cancelled.
    case cancelled
    case failed(String)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .inUse(let directory, let pid):
            "The directory \(directory) is in use by another process\(pid.map { " (pid \($0))" } ?? "")."
        case .cannotOpen(let path, let reason):
            "The store \(path) cannot be opened: \(reason)."
        case .corrupted(let finding):
            "The database is damaged (\(finding)); restore a backup."
        case .diskFull:
            "The disk that holds the database is full."
        case .newerSchema(let migrations):
            "The database was written by a newer version (it has \(migrations.joined(separator: ", ")))."
        case .closed:
            "The store is closed."
        case .cancelled:
            "The read was cancelled."
        case .failed(let reason):
            "The store failed: \(reason)."
        }
    }
}

extension StoreError {
    /// What SQLite or the body of a transaction threw.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case is CancellationError: self = .cancelled
        case let error as DatabaseError: self.init(error)
        default: self = .failed(String(describing: error))
        }
    }

    private init(_ error: DatabaseError) {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.extendedResultCode {
        // A quota and a file-size limit look like this; so does a WAL index that finds no room.
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN:
            self = .diskFull
            return
        default: break
        }
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupted(message)
        case .SQLITE_MISUSE: self = .closed
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .cancelled
        default: self = .failed(message)
        }
    }
}
