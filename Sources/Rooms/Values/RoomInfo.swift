// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What a room says about itself in disco, in its configuration form and in its vCard.
public struct RoomInfo: Sendable, Hashable {
    public var name: String
    public var description: String
    /// Only accounts with an affiliation may enter.
    public var isMembersOnly: Bool
    /// Visitors may not speak.
    public var isModerated: Bool
    /// Not listed for people who are not told of it.
    public var isHidden: Bool
    /// `xmpp:SERVICE?;node=N` of the space the room belongs to (XEP-0503).
    public var spaceURI: String?
    /// SHA-1 of the room's picture, in hexadecimal (XEP-0486).
    public var avatarHash: String?
    /// Seconds a participant waits between two messages (XEP-0500); `nil` when there is no limit.
    public var slowMode: Int?
    /// A language tag, such as `en-US`.
    public var language: String?
    /// Whom to ask about this room.
    public var contacts: [JID]
    /// Emoji people may react with; `nil` when any will do (XEP-0444).
    public var reactionAllowlist: [String]?
    /// How many different emoji one person may put on a message; `nil` when there is no limit (XEP-0444).
    public var reactionLimit: Int?

    public init(
        name: String, description: String = "", isMembersOnly: Bool = true, isModerated: Bool = false,
        isHidden: Bool = true, spaceURI: String? = nil, avatarHash: String? = nil, slowMode: Int? = nil,
        language: String? = nil, contacts: [JID] = [], reactionAllowlist: [String]? = nil,
        reactionLimit: Int? = nil
    ) {
        self.name = name
        self.description = description
        self.isMembersOnly = isMembersOnly
        self.isModerated = isModerated
        self.isHidden = isHidden
        self.spaceURI = spaceURI
        self.avatarHash = avatarHash
        self.slowMode = slowMode
        self.language = language
        self.contacts = contacts
        self.reactionAllowlist = reactionAllowlist
        self.reactionLimit = reactionLimit
    }
}
