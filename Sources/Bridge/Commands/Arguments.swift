// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// What a verb was given, understood.
struct Arguments: Hashable {
    enum Value: Hashable {
        case text(String)
        case user(User.ID)
        case account(JID)
        case channel(Channel.ID)
        case role(Role.ID)
    }

    private(set) var values: [String: Value] = [:]

    mutating func set(_ name: String, to value: Value) { values[name] = value }

    func text(_ name: String) -> String? {
        if case .text(let text)? = values[name] { text } else { nil }
    }

    func user(_ name: String) -> User.ID? {
        if case .user(let user)? = values[name] { user } else { nil }
    }

    func account(_ name: String) -> JID? {
        if case .account(let account)? = values[name] { account } else { nil }
    }

    func channel(_ name: String) -> Channel.ID? {
        if case .channel(let channel)? = values[name] { channel } else { nil }
    }

    func role(_ name: String) -> Role.ID? {
        if case .role(let role)? = values[name] { role } else { nil }
    }
}
