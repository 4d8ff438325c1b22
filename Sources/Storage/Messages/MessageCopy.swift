// SPDX-License-Identifier: Apache-2.0
public import Discord

/// A message on Discord and the message it is a copy of, or the other way round.
public struct MessageCopy: Sendable, Hashable {
    public var discordID: Message.ID
    public var message: StoredMessage
}
