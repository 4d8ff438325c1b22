// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// What may stand in a message that a room passes on.
enum MessagePayloads {
    /// What only a room, a server or an archive may say; `nick` would let people wear another's name.
    private static let reserved: Set<String> = [
        NS.mucUser, NS.muc, NS.mucAdmin, NS.mucOwner, NS.hats, NS.occupantID, NS.mucAffiliations, NS.delay,
        NS.legacyDelay, NS.nickname, NS.mam, NS.carbons, NS.addresses, NS.moderation, NS.moderation0,
        NS.privilege1, NS.privilege2, NS.delegation, NS.pubsubEvent, NS.forward,
    ]

    /// A client's payloads without forged ones; the subject goes too, since a message with a body is no topic
    /// (XEP-0045 §8.1).
    static func stripped(_ payloads: [Element]) -> [Element] {
        payloads.compactMap { payload in
            if reserved.contains(payload.name.namespace) { return nil }
            if payload.name.namespace == NS.stanzaID, payload.name.local == "stanza-id" { return nil }
            if payload.name.namespace == NS.component, forgedCore.contains(payload.name.local) { return nil }
            return hasModeration(payload) ? nil : payload
        }
    }

    private static let forgedCore: Set<String> = ["subject", "error"]

    /// A retraction that claims to be a moderator's (XEP-0425 §6), in either generation.
    private static func hasModeration(_ payload: Element) -> Bool {
        guard payload.name.namespace == NS.retraction || payload.name.namespace == NS.fasten else { return false }
        return payload.elements.contains { child in
            child.name.namespace == NS.moderation || child.name.namespace == NS.moderation0
                || child.name.namespace == NS.fasten || hasModeration(child)
        }
    }

    /// Whether the message is worth keeping: it says something, or changes something said before, and does not ask
    /// to be forgotten (XEP-0334).
    static func areArchivable(_ payloads: [Element]) -> Bool {
        let isForgettable = payloads.contains { payload in
            payload.name.namespace == NS.hints
                && (payload.name.local == "no-store" || payload.name.local == "no-permanent-store")
        }
        return !isForgettable && payloads.contains(where: isLasting)
    }

    private static func isLasting(_ payload: Element) -> Bool {
        switch payload.name.namespace {
        case NS.component: payload.name.local == "body" || payload.name.local == "subject"
        case NS.reactions, NS.retraction, NS.correction, NS.outOfBand, NS.mediaSharing, NS.fileSharing: true
        case NS.reference: payload["type"] == "data"
        case NS.hints: payload.name.local == "store"
        default: false
        }
    }
}
