// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// The sessions whose entity capabilities name this software (XEP-0115), such as `https://movim.eu/`.
    public func sessions(of software: String) -> [JID] {
        roster.occupants.values.flatMap(\.sessions).filter { session in
            session.payloads.payload(Caps.self)?.node == software
        }
        .map(\.jid)
    }
}
