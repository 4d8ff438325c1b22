// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Whose words a message carries: an occupant, somebody who was one, or the room itself.
public struct Speaker: Sendable, Hashable {
    /// `nil` for the room itself.
    public var nick: String?
    public var occupantID: String?

    /// Somebody with a nick, here or not: what is fetched from the past is said by people long gone.
    public init(nick: String, occupantID: String) {
        self.nick = nick
        self.occupantID = occupantID
    }

    private init() {}

    public static let room = Speaker()
}

extension Room {
    /// An account as a speaker, whether it is here or not.
    public func speaker(account: JID, nick: String) -> Speaker {
        let present = roster.occupants(account: account.bare).first
        return Speaker(nick: present?.nick ?? nick, occupantID: occupantIDs.id(of: account))
    }

    /// The puppet as a speaker, under the nick it has here.
    public func speaker(puppet id: String) -> Speaker? {
        occupant(puppet: id).map { Speaker(nick: $0.nick, occupantID: $0.occupantID) }
    }
}
