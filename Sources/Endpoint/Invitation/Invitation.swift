// SPDX-License-Identifier: Apache-2.0

/// What a page that invites people into a Space says.
public struct Invitation: Sendable, Hashable {
    public var name: String
    public var description: String
    /// Name of the picture under `/avatars/`.
    public var picture: String?
    /// `xmpp:SERVICE?;node=N`.
    public var key: String
    /// Somebody has to let people in.
    public var isByApproval: Bool
    /// How many people are in already.
    public var members: Int
    /// Rooms that anybody may enter, for clients that do not know Spaces; none where people have to be let in.
    public var rooms: [Room]

    public struct Room: Sendable, Hashable {
        public var name: String
        /// A bare JID.
        public var address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    public init(
        name: String, description: String = "", picture: String? = nil, key: String, isByApproval: Bool,
        members: Int = 0, rooms: [Room] = []
    ) {
        self.name = name
        self.description = description
        self.picture = picture
        self.key = key
        self.isByApproval = isByApproval
        self.members = members
        self.rooms = rooms
    }
}

/// Who knows the Spaces people may be invited to.
public protocol InvitationSource: Sendable {
    /// - Parameter node: anything that stood in a path.
    /// - Returns: `nil` for what does not exist, and for what takes only people it chose itself.
    func invitation(_ node: String) async -> Invitation?
}
