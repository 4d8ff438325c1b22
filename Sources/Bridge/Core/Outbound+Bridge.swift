// SPDX-License-Identifier: Apache-2.0
import Base
import XMPP

extension Outbound {
    /// How many stanzas go out.
    var count: Int {
        switch self {
        case .stanza: 1
        case .fanOut(_, let receivers): receivers.count
        }
    }

    /// The same, marked as said some time ago (XEP-0203).
    func delayed(since moment: Timestamp, by room: JID) -> Outbound {
        let delay = Delay(moment, from: room).element
        switch self {
        case .stanza(var element):
            element.append(delay)
            return .stanza(element)
        case .fanOut(var element, let receivers):
            element.append(delay)
            return .fanOut(element, to: receivers)
        }
    }
}
