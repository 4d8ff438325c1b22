// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What may stand in a presence besides the room's own words.
enum PresencePayloads {
    /// Namespaces in which only a room speaks to its occupants.
    private static let reserved: Set<String> = [
        NS.muc, NS.mucUser, NS.mucAdmin, NS.mucOwner, NS.hats, NS.occupantID, NS.mucAffiliations, NS.stanzaID,
        NS.delay, NS.legacyDelay, NS.nickname,
    ]
    /// More than any client sends; the rest is dropped.
    private static let limit = 24
    /// In bytes, about; what does not fit is dropped. Everybody in the room gets a copy.
    private static let weightLimit = 16_384

    /// A client's payloads without what it has no right to say.
    static func stripped(_ payloads: [Element]) -> [Element] {
        var left = weightLimit
        let own = payloads.lazy.filter { !reserved.contains($0.name.namespace) && $0.name.local != "error" }
        return own.prefix(limit).filter { payload in
            let weight = payload.weight
            guard weight <= left else { return false }
            left -= weight
            return true
        }
    }

    static func of(_ puppet: Puppet) -> [Element] {
        var payloads: [Element] = []
        if let show = puppet.show {
            payloads.append(Element("show", in: NS.component, text: show.rawValue))
        }
        if let status = puppet.status, !status.isEmpty {
            payloads.append(Element("status", in: NS.component, text: status))
        }
        if puppet.isBot { payloads.append(PuppetCaps.botPayload) }
        let photo = Element("photo", in: NS.vCardUpdate, text: puppet.avatarSHA1)
        payloads.append(Element("x", in: NS.vCardUpdate, [:], [photo]))
        return payloads
    }
}
