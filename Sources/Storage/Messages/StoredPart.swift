// SPDX-License-Identifier: Apache-2.0
public import Rooms

/// One stanza of a message that is several, or that is a file.
public struct StoredPart: Sendable, Hashable {
    /// Where on Discord it comes from, in words of the bridge.
    public var source: String
    /// Of what people read in it.
    public var hash: UInt64
    /// What the room stamped it with.
    public var stanza: ArchiveID

    public init(source: String, hash: UInt64, stanza: ArchiveID) {
        self.source = source
        self.hash = hash
        self.stanza = stanza
    }
}
