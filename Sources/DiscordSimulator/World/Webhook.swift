// SPDX-License-Identifier: Apache-2.0

extension World {
    struct Webhook: Sendable {
        let id: UInt64
        var channelID: UInt64
        let guildID: UInt64
        var name: String
        var avatar: String?
        let token: String
        /// nil when a person made it.
        let applicationID: UInt64?
        let creatorID: UInt64
        /// 1 incoming, 2 channel follower.
        var kind = 1
    }

    /// The one application with its bot; its toggles are those of the developer portal.
    struct Application: Sendable {
        var id: UInt64
        var name: String
        var botID: UInt64
        var token: String
        var ownerID: UInt64
        var hasMembersToggle = true
        var hasContentToggle = true
        var hasPresenceToggle = true
        /// By guild, nil for global ones.
        var commands: [UInt64?: [JSON]] = [:]
        var emojis: [Emoji] = []
        var isTokenReset = false
        var sessionStarts = 1000
        var sessionStartsResetAt: Int64 = 0

        var flags: Int {
            (hasPresenceToggle ? 1 << 13 : 0) | (hasMembersToggle ? 1 << 15 : 0) | (hasContentToggle ? 1 << 19 : 0)
        }
    }

    /// Something a person did with a command or a button, waiting for the bot's answer.
    struct Interaction: Sendable {
        let id: UInt64
        let token: String
        let kind: Int
        let userID: UInt64
        let channelID: UInt64
        let guildID: UInt64?
        let name: String
        let createdAt: Int64
        /// The message whose button was pressed.
        var sourceMessageID: UInt64?
        var answer: JSON?
        var isAcknowledged = false
        var originalMessageID: UInt64?
    }
}
