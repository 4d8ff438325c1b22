// SPDX-License-Identifier: Apache-2.0

public enum RoomState: String, Sendable, Hashable {
    case open
    /// The channel is there but cannot be seen: nobody may enter, nothing is lost.
    case closed
    /// The channel is deleted. The address and the archive are kept.
    case removed
}
