// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import XMPP

/// What guests may do in one room, as Discord last had it: good until Discord says otherwise, so that a start during
/// an outage of Discord's neither shuts people out nor opens more than was open.
struct GuestPass: Hashable {
    var canRead: Bool
    var canPost: Bool
    var canReadHistory: Bool

    init(_ access: ChannelAccess) {
        canRead = access.canSee && access.canReadLive
        canPost = access.canPost
        canReadHistory = access.canReadHistory
    }

    /// What is written of a room that guests may not read, and true of one of which nothing is written.
    static let closed = "closed"

    /// As written by `text`; anything else grants reading live only.
    init(text: String) {
        let words = text.split(separator: " ")
        canRead = !words.contains(Substring(Self.closed))
        canPost = words.contains("post")
        canReadHistory = words.contains("history")
    }

    var text: String {
        guard canRead else { return Self.closed }
        return [canPost ? "post" : nil, canReadHistory ? "history" : nil].compactMap { $0 }.joined(separator: " ")
    }

    func admission(isMembersOnly: Bool) -> Access.Admission? {
        guard canRead else { return nil }
        let standing = Standing(
            affiliation: isMembersOnly ? .member : .none, role: canPost ? .participant : .visitor)
        return Access.Admission(standing: standing, canPost: canPost, canReadHistory: canReadHistory)
    }
}
