// SPDX-License-Identifier: Apache-2.0

/// Who took a message back that was not theirs.
public struct Moderator: Sendable, Hashable {
    /// `nil` when it is not to be told, or not known.
    public var nick: String?
    public var occupantID: String?

    public init(nick: String? = nil, occupantID: String? = nil) {
        self.nick = nick
        self.occupantID = occupantID
    }
}
