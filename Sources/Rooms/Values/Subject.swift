// SPDX-License-Identifier: Apache-2.0
public import Base

/// A room's topic.
public struct Subject: Sendable, Hashable {
    public var text: String
    /// The nick of whoever set it; `nil` when the room itself did.
    public var setter: String?
    public var at: Timestamp

    public init(text: String, setter: String? = nil, at: Timestamp) {
        self.text = text
        self.setter = setter
        self.at = at
    }
}
