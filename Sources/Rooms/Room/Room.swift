// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// A semi-anonymous multi-user chat room (XEP-0045): values in, values out.
///
/// It holds who is there and what was last said about the topic; messages pass through. Who may do what is for the
/// caller to decide and comes in as `Standing`; what is to be sent and kept comes out as `RoomOutput`.
public struct Room: Sendable {
    public let jid: JID
    /// The address, written.
    let text: String
    public var info: RoomInfo
    public internal(set) var subject: Subject?
    var roster = Roster()
    let occupantIDs: OccupantIDs
    /// What puppets asked to be called and look like, by id.
    var puppets: [String: Puppet] = [:]

    /// - Parameter secret: of the installation; occupant ids and relayed iqs depend on it, so it must stay.
    public init(jid: JID, info: RoomInfo, secret: [UInt8], subject: Subject? = nil) {
        self.jid = jid
        text = "\(jid)"
        self.info = info
        self.subject = subject
        occupantIDs = OccupantIDs(secret: secret, room: jid)
    }

    /// How many nicks there are.
    public var occupantCount: Int { roster.count }

    /// How many full JIDs hear what is said.
    public var sessionCount: Int { roster.everyone.all.count }

    /// Every full JID in the room.
    public var sessions: [JID] { roster.everyone.all }

    public var occupants: [Occupant] { Array(roster.occupants.values) }

    /// How many puppets are in the room.
    public var puppetCount: Int { puppets.count }

    /// Those of the puppets in the room.
    public var puppetIDs: [String] { Array(puppets.keys) }

    public func occupant(nick: String) -> Occupant? { roster[nick] }

    public func occupant(session: JID) -> Occupant? { roster.occupant(session: session) }

    public func occupant(puppet id: String) -> Occupant? { roster.occupant(puppet: id) }

    /// Under each nick the account has here, usually one.
    public func occupants(account: JID) -> [Occupant] { roster.occupants(account: account.bare) }

    /// The puppet as it was last presented.
    public func puppet(id: String) -> Puppet? { puppets[id] }

    /// What people of an account are known by here, whether they are in or not (XEP-0421).
    public func occupantID(of account: JID) -> String { occupantIDs.id(of: account) }

    /// ROOM/nick.
    func address(_ nick: String) -> String { "\(text)/\(nick)" }
}
