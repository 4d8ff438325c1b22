// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import XMPP

/// What guests may do in one room, as Discord last had it: good until Discord says otherwise, so that a start during
/// an outage of Discord's neither shuts people out nor opens more than was open.
struct GuestPass: Hashable {
    var canPost: Bool
    var canReadHistory: Bool

    init(_ access: ChannelAccess) {
        canPost = access.canPost
        canReadHistory = access.canReadHistory
    }

    /// As written by `text`; anything else grants reading live only.
    init(text: String) {
        let words = text.split(separator: " ")
        canPost = words.contains("post")
        canReadHistory = words.contains("history")
    }

    var text: String {
        [canPost ? "post" : nil, canReadHistory ? "history" : nil].compactMap { $0 }.joined(separator: " ")
    }

    func standing(isMembersOnly: Bool) -> Standing {
        Standing(affiliation: isMembersOnly ? .member : .none, role: canPost ? .participant : .visitor)
    }
}
