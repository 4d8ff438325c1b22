// SPDX-License-Identifier: Apache-2.0
internal import Digest
internal import XMPP

/// Ids that tell people in a semi-anonymous room apart without telling who they are (XEP-0421).
struct OccupantIDs: Sendable {
    private let key: [UInt8]

    /// A room's own key from the installation's secret, so that ids of two rooms can't be matched.
    init(secret: [UInt8], room: JID) {
        key = Hashing.hmacSHA256(key: secret, message: Array("occupant\0\(room)".utf8))
    }

    /// Stable for the account in this room.
    func id(of account: JID) -> String {
        Hashing.hmacSHA256(key: key, message: Array("\(account.bare)".utf8)).hex
    }

    /// Names a session inside iq ids of relayed requests, without giving the address away.
    func tag(of session: JID) -> String {
        String(Hashing.hmacSHA256(key: key, message: Array("session\0\(session)".utf8)).hex.prefix(16))
    }
}
