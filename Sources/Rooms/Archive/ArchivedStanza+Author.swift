// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension ArchivedStanza {
    /// With the real address of whoever said it, for those who may see addresses (XEP-0313 §5.1.2, XEP-0045 §4.2).
    public func revealing(_ account: JID) -> ArchivedStanza {
        var row = self
        row.stanza.append(MUCUser(items: [MUCItem(affiliation: Affiliation.none, jid: account.bare)]).element)
        return row
    }
}
