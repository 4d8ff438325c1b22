// SPDX-License-Identifier: Apache-2.0

/// Counts since the start, over all streams.
public struct ComponentStatistics: Sendable, Hashable {
    public var sentStanzas = 0
    public var sentBytes = 0
    public var receivedStanzas = 0
    public var receivedBytes = 0
    /// Stanzas that could not be sent, for want of a connection or of a stream for their domain.
    public var droppedStanzas = 0
    /// Handshakes that succeeded.
    public var connections = 0
}

extension ComponentStatistics {
    static func += (left: inout ComponentStatistics, right: ComponentStatistics) {
        left.sentStanzas += right.sentStanzas
        left.sentBytes += right.sentBytes
        left.receivedStanzas += right.receivedStanzas
        left.receivedBytes += right.receivedBytes
        left.droppedStanzas += right.droppedStanzas
        left.connections += right.connections
    }
}
