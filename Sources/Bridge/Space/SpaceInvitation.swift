// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

/// What the invitation page of a guild says.
public struct SpaceInvitation: Sendable, Hashable {
    public struct Room: Sendable, Hashable {
        public var name: String
        /// A bare JID.
        public var address: String
    }

    public var name: String
    public var description: String
    /// Under which name the endpoint serves the picture.
    public var picture: String?
    /// `xmpp:SERVICE?;node=N`.
    public var key: String
    public var isByApproval: Bool
    public var members: Int
    /// Rooms that guests see, where nobody has to be let in.
    public var rooms: [Room]
}

extension GuildBridge {
    /// Nil where only the invited get in: to everybody else such a Space does not exist.
    func invitation(now: Timestamp) -> SpaceInvitation? {
        guard !isUnbridged, space.info.access != .whitelist else { return nil }
        return SpaceInvitation(
            name: space.info.title, description: space.info.description, picture: guildPicture?.fileName,
            key: space.uri, isByApproval: space.info.access != .open, members: space.subscribers.count,
            rooms: space.info.access == .open ? openRooms(now: now) : [])
    }

    private func openRooms(now: Timestamp) -> [SpaceInvitation.Room] {
        guard let state else { return [] }
        let access = Access(state, guestRole: choices.guestRole, now: now)
        return state.channelsInOrder.compactMap { rooms[$0.id] }
            .filter { $0.isOpen && access.effective(.guest, in: $0.stored.channelID).canReadLive }
            .map { SpaceInvitation.Room(name: $0.stored.name, address: "\($0.room.jid)") }
    }

    /// Where the invitation page is; nil where there is none.
    var invitationURL: String? {
        guard settings.servesInvitations, space.info.access != .whitelist else { return nil }
        return settings.publicURL.map { "\($0)/join/\(stored.node)" }
    }
}

extension Switchboard {
    func invitation(_ node: String, now: Timestamp) -> SpaceInvitation? {
        guildOfNode[node].flatMap { guilds[$0] }?.invitation(now: now)
    }
}

extension Engine {
    /// - Parameter node: whatever stood in a link.
    public func invitation(_ node: String) -> SpaceInvitation? { switchboard.invitation(node, now: .now()) }
}
