// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// An account in a list of affiliations (XEP-0045 §9.5).
public struct Affiliated: Sendable, Hashable {
    /// The account, or the address that stands for a puppet.
    public var jid: JID
    public var nick: String?
    public var reason: String?

    public init(jid: JID, nick: String? = nil, reason: String? = nil) {
        self.jid = jid
        self.nick = nick
        self.reason = reason
    }
}

extension Room {
    /// Answers `IQOutcome.listAffiliated`.
    public func affiliations(_ affiliation: Affiliation, _ accounts: [Affiliated], to request: IQ) -> [Outbound] {
        let items = accounts.map { account in
            MUCItem(
                affiliation: affiliation, jid: account.jid.bare,
                nick: account.nick ?? occupants(account: account.jid).first?.nick, reason: account.reason)
        }
        return Answer.result(MUCAdmin(items: items).element, to: request)
    }
}
