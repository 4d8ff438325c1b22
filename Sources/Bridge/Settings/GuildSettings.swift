// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms

/// What the admins of one guild chose; the defaults are the operator's.
///
/// What may be chosen, how it is called and how it is read from text stands in `GuildSetting.all`, nowhere else.
struct GuildSettings: Sendable, Hashable {
    /// Who gets into the Space. Kept with the guild, not with the other choices.
    var access: SpaceAccess
    /// The name or the id of the Discord role that says what guests may do besides @everyone.
    var guestRole: String
    /// Where join requests are shown with buttons; nil shows them on XMPP only.
    var approvalChannel: Channel.ID?
    /// Where acts of the bridge's admins are told; nil keeps them in the log only.
    var auditChannel: Channel.ID?
    var approvers: Approvers = .manageServer
    /// Days after which an undecided join request lapses; 0 keeps it for ever.
    var requestDays = 30
    /// How often one account may ask to join in a day.
    var requestsPerDay = 3
    /// How many guests and requests one XMPP domain may have; 0 is no limit.
    var guestsPerDomain = 0
    /// Rooms of channels in a category are called `Category / channel` in lists.
    var prefixesCategory = false
    /// Age-restricted channels have rooms, marked as such.
    var showsAgeRestricted = false
    var threads: ThreadJoining = .own
    /// A linked person is one occupant, under their member's name and picture.
    var mergesLinked = true
    var mirror: Mirror = .discord
    /// A small line on Discord tells now and then who in the room reacted.
    var tellsReactions = true
    /// Who types in the room shows on Discord as the bot typing.
    var showsTyping = true
    /// Standings that differ from what a role's permissions give.
    var roleMap = RoleMap()

    init(_ settings: BridgeSettings) {
        access = SpaceAccess(rawValue: settings.accessModel) ?? .authorize
        guestRole = settings.guestRole
    }
}

extension GuildSettings {
    /// Who decides about join requests on Discord.
    enum Approvers: String, Sendable, CaseIterable {
        case manageServer = "manage-server"
        case moderateMembers = "moderate-members"
        case kickMembers = "kick-members"

        var permission: Permissions {
            switch self {
            case .manageServer: .manageGuild
            case .moderateMembers: .moderateMembers
            case .kickMembers: .kickMembers
            }
        }
    }

    /// Whom a new thread's room calls in by itself.
    enum ThreadJoining: String, Sendable, CaseIterable {
        case nobody
        /// Those who are in the thread on Discord.
        case own
        case everybody
    }

    /// Which way changes of standing go.
    enum Mirror: String, Sendable, CaseIterable {
        /// From Discord to XMPP only.
        case discord
        /// An XMPP admin's change of an affiliation acts on Discord too.
        case both
    }
}
