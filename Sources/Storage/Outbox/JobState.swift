// SPDX-License-Identifier: Apache-2.0

public enum JobState: String, Sendable, Hashable {
    case queued
    /// Handed to Discord without a known outcome: found at start, it may have arrived.
    case sending
    /// Set aside for a person to decide.
    case parked
}
