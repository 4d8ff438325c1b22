// SPDX-License-Identifier: Apache-2.0

/// How guilds become Spaces when a guild has no settings of its own.
public struct SpacesConfig: Sendable {
    /// Who may subscribe to a Space (XEP-0060 §4.5).
    public enum AccessModel: String, Sendable, CaseIterable {
        case open, authorize, whitelist
    }

    public var accessModel = AccessModel.authorize
    /// Channels whose rooms a client joins by itself after joining the Space.
    public var autojoin = [ChannelPattern("general")]
    /// Channels whose rooms come first in people's lists.
    public var pinned: [ChannelPattern] = []
    /// Whether approvers are shown as the owners of Spaces.
    public var ownersAreShown = false
    /// The Discord role whose permissions guests have; a guild without such a role gives them `@everyone`'s.
    public var guestRole = "XMPP"

    public init() {}
}

extension SpacesConfig {
    mutating func read(_ section: ConfigSection) {
        section.choice("access_model", &accessModel)
        section.list("autojoin", &autojoin, of: "a channel name, in which * stands for anything") {
            $0.isEmpty ? nil : ChannelPattern($0)
        }
        section.list("pinned", &pinned, of: "a channel name, in which * stands for anything") {
            $0.isEmpty ? nil : ChannelPattern($0)
        }
        section.boolean("show_owners", &ownersAreShown)
        section.text("guest_role", &guestRole, "the name of a Discord role")
    }
}
