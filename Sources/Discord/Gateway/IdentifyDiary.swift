// SPDX-License-Identifier: Apache-2.0
public import Base

/// When sessions were begun, kept longer than the process lives: a bridge that crashes and is started again and again
/// must not spend the day's allowance in minutes.
public struct IdentifyDiary: Sendable {
    /// The last time for each bucket (shard modulo `max_concurrency`).
    public var read: @Sendable () async -> [Int: Timestamp]
    public var write: @Sendable (Int, Timestamp) async -> Void

    public init(
        read: @escaping @Sendable () async -> [Int: Timestamp],
        write: @escaping @Sendable (Int, Timestamp) async -> Void
    ) {
        self.read = read
        self.write = write
    }
}
