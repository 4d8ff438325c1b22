// SPDX-License-Identifier: Apache-2.0
import Base
import Glibc
import Logging

/// Standard error as a place for whole lines.
public enum StandardError {
    private static let turn = Lock(())

    /// Writes `line` undivided among the lines of other threads; gives up silently when nobody reads any more.
    public static func write(_ line: String) {
        turn.withLock { _ in
            var rest = Array(line.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Makes standard error the place all loggers write to. Once a process, before the first logger is made.
    public static func takeLogs(_ config: LogConfig) {
        LoggingSystem.bootstrap(
            { label, provider in
                var handler = LineLogHandler(label: label, config: config, write: write)
                handler.metadataProvider = provider
                return handler
            }, metadataProvider: nil)
    }
}
