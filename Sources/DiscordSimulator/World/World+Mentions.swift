// SPDX-License-Identifier: Apache-2.0

extension World {
    /// Whom a message may ping (resources/message, Allowed Mentions).
    struct AllowedMentions: Sendable, Equatable {
        var parsesUsers = false
        var parsesRoles = false
        var parsesEveryone = false
        var users: [UInt64] = []
        var roles: [UInt64] = []
        var repliedUser = false

        static let all = AllowedMentions(
            parsesUsers: true, parsesRoles: true, parsesEveryone: true, repliedUser: true)
        /// What webhooks and interactions get when they say nothing.
        static let usersOnly = AllowedMentions(parsesUsers: true, repliedUser: true)
    }

    /// Works out who is mentioned by the text and by what it replies to.
    func setMentions(_ message: inout Message, _ allowed: AllowedMentions?, _ channel: Channel) {
        let masked = message.mask != nil || message.interaction != nil
        let allowed = allowed ?? (masked ? .usersOnly : .all)
        let rights = masked ? Rights.mentionEveryone : rights(of: message.authorID, in: channel)
        let text = message.content
        let named = text.numbers(between: "<@", and: ">") + text.numbers(between: "<@!", and: ">")
        message.mentions = named.unique.filter {
            users[$0] != nil && (allowed.parsesUsers || allowed.users.contains($0))
        }
        message.mentionedRoles = mentionedRoles(text, allowed, channel, rights)
        let everybody = text.contains("@everyone") || text.contains("@here")
        message.mentionsEveryone = everybody && allowed.parsesEveryone && rights.contains(.mentionEveryone)
        addRepliedUser(&message, allowed)
    }

    private func mentionedRoles(
        _ text: String, _ allowed: AllowedMentions, _ channel: Channel, _ rights: Rights
    ) -> [UInt64] {
        guard let guild = channel.guildID.flatMap({ guilds[$0] }) else { return [] }
        return text.numbers(between: "<@&", and: ">").unique.filter { id in
            guard let role = guild.roles[id] else { return false }
            return (allowed.parsesRoles || allowed.roles.contains(id))
                && (role.isMentionable || rights.contains(.mentionEveryone))
        }
    }

    private func addRepliedUser(_ message: inout Message, _ allowed: AllowedMentions) {
        guard message.kind == 19, allowed.repliedUser, let reference = message.reference,
            let target = reference.messageID.flatMap({ self.message($0, in: reference.channelID) }),
            target.mask == nil, target.authorID != message.authorID, !message.mentions.contains(target.authorID)
        else { return }
        message.mentions.append(target.authorID)
    }
}

extension Array where Element: Hashable {
    /// Without repetitions, in the same order.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
