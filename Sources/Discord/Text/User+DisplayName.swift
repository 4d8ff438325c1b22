// SPDX-License-Identifier: Apache-2.0

extension User {
    /// What Discord shows outside of guilds. Never empty.
    public var displayName: String {
        [globalName, username].lazy.compactMap(\.self).first { !$0.isEmpty } ?? "user \(id)"
    }

    /// The name that is unique: with the discriminator for accounts that have one.
    public var tag: String {
        discriminator == "0" || discriminator == "0000" ? username : "\(username)#\(discriminator)"
    }
}

extension Member {
    /// What Discord shows in the guild.
    public var displayName: String {
        if let nick, !nick.isEmpty { return nick }
        return user.displayName
    }
}
