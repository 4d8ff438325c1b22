// SPDX-License-Identifier: Apache-2.0
import Rooms

extension GuildSetting {
    /// Everything that may be chosen, in the order people are shown it.
    static let all: [GuildSetting] = [
        .choice("access", \.access, "who gets into the Space: everybody, whoever is approved, or linked members only"),
        .role("guest-role", \.guestRole, "the Discord role that says what XMPP guests may do besides @everyone"),
        .channel("approval-channel", \.approvalChannel, "where join requests are shown with buttons"),
        .channel("audit-channel", \.auditChannel, "where acts of the bridge's admins are told"),
        .choice("approvers", \.approvers, "the permission that lets Discord members decide about join requests"),
        .number("request-days", \.requestDays, in: 0...365, "days after which a join request lapses; 0 is never"),
        .number("requests-per-day", \.requestsPerDay, in: 1...100, "how often one account may ask to join in a day"),
        .number(
            "guests-per-domain", \.guestsPerDomain, in: 0...100_000,
            "how many guests and requests one XMPP domain may have; 0 is no limit"),
        .flag("category-prefix", \.prefixesCategory, "whether rooms are listed as Category / channel"),
        .flag("age-restricted", \.showsAgeRestricted, "whether age-restricted channels have rooms, marked [18+]"),
        .choice("thread-join", \.threads, "whom the room of a new thread calls in by itself"),
        .flag("merge-linked", \.mergesLinked, "whether a linked person is one occupant under their member's name"),
        .choice("mirror", \.mirror, "whether changes of standing go from Discord to XMPP only, or both ways"),
        .flag("reaction-lines", \.tellsReactions, "whether a small line on Discord tells who in the room reacted"),
        .flag("typing", \.showsTyping, "whether the bot is seen typing while somebody in the room does"),
        .roleMap("role-map", \.roleMap, "standings of roles that differ from what their permissions give"),
    ]
}
