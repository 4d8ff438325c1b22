// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Something about a room that must outlive the process.
public enum RoomChange: Sendable, Hashable {
    /// A session is in the room, new or changed: keep this in place of what was kept for it.
    case sessionStored(StoredOccupant)
    /// A session is out; `wasLast` when the account has none left under that nick.
    case sessionLeft(session: JID, nick: String, wasLast: Bool)
    case nickChanged(account: JID, from: String, to: String)
    /// A puppet is in the room under another nick than it asked for, or got the one it asked for back.
    case puppetNamed(id: String, nick: String)
    case subjectChanged(Subject)
}
