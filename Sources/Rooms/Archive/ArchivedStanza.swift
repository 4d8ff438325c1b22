// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

/// A message as a room keeps it: what everybody was sent, without `to`.
public struct ArchivedStanza: Sendable, Hashable {
    /// The stanza id the room stamped (XEP-0359), which is also the archive's id (XEP-0313).
    public var id: String
    public var at: Timestamp
    public var stanza: Element

    public init(id: String, at: Timestamp, stanza: Element) {
        self.id = id
        self.at = at
        self.stanza = stanza
    }

    /// As history in a join (XEP-0045 §7.2.13).
    func replayed(in room: JID) -> Element {
        var stanza = stanza
        stanza.append(Element("delay", in: NS.delay, ["from": "\(room)", "stamp": at.iso8601]))
        return stanza
    }
}
