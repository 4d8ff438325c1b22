// SPDX-License-Identifier: Apache-2.0

public enum MessageState: Int, Sendable, Hashable {
    /// In the room, and on its way to Discord.
    case sent = 0
    /// On both sides.
    case delivered = 1
    /// In the room only: Discord refused it for good.
    case failed = 2
    /// Taken back by its author or a moderator, on either side.
    case retracted = 3
}
