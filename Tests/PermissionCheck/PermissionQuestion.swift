// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// A guild as Discord writes it, with its channels and people, at one moment.
struct PermissionQuestion: Decodable {
    var guild: Guild
    var channels: [Channel]
    var members: [Member]
    /// Who joined which thread.
    var threadMembers: [String: [User.ID]]
    /// Milliseconds since 1970.
    var now: Int64

    /// For each member, for each channel: the permissions in decimal (nothing when they cannot be known), then one
    /// letter each for what follows from them: sees it, reads it live, reads its history, posts.
    var answers: [[String]] {
        let permissions = GuildPermissions(guild)
        let known = Dictionary(channels.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Timestamp(milliseconds: now)
        return members.map { member in
            channels.map { channel in
                let surroundings = Surroundings(
                    parent: channel.parentID.flatMap { known[$0] },
                    children: channels.filter { $0.parentID == channel.id },
                    threadMembers: Set(threadMembers["\(channel.id)"] ?? []))
                return text(permissions.access(of: member, to: channel, surroundings, at: now))
            }
        }
    }

    private func text(_ access: ChannelAccess) -> String {
        let bits: String
        switch access.permissions {
        case .known(let permissions): bits = "\(permissions.rawValue)"
        case .unknown: bits = ""
        }
        let letters = [
            access.canSee ? "s" : "", access.canReadLive ? "l" : "", access.canReadHistory ? "h" : "",
            access.canPost ? "p" : "",
        ]
        return bits + letters.joined()
    }
}
