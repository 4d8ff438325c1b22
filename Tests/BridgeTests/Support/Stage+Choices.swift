// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

extension Stage {
    var cats: GuildBridge {
        get throws { try #require(switchboard.guilds[Self.guild]) }
    }

    /// An admin of *Cats* chooses; nil goes back to the default.
    func choose(_ name: String, _ value: String?) throws {
        let setting = try GuildSetting.named(name)
        try turn { switchboard, context in
            try #require(switchboard.guilds[Self.guild]).choose(setting, value, &context).get()
        }
    }

    /// The account and the user have proved that they are one person.
    func link(_ account: JID, to user: User.ID) throws {
        try turn { switchboard, context in
            try switchboard.desk.links.link(account, to: user, context)
            return []
        }
    }
}
