// SPDX-License-Identifier: Apache-2.0

/// How much a committed transaction survives.
public enum Durability: Sendable, Hashable {
    /// The end of the process, however it comes. A power cut may take the last moments, never consistency.
    case normal
    /// A power cut too: the commit waits for the disk, and so does all that was committed before it.
    case full
}
