// SPDX-License-Identifier: Apache-2.0
import XMPP

/// What came of a request in somebody's name (XEP-0356 §6): the server's own answer, or one it passes on.
enum OfferReply: Hashable {
    /// With the ids of the items, where it asked for some.
    case done(Set<String>)
    /// There is no such node yet, or the server does not say what is the matter: Prosody's mod_privilege tells every
    /// error in the account's own answer as `internal-server-error`.
    case nothingThere
    case refused

    init(_ iq: IQ) {
        let forwarded = iq.payloads.first { Privilege.names.contains($0.name) }?.first("forwarded", in: NS.forward)
        let inner = forwarded?.elements.first { $0.name.local == "iq" }
        if let error = iq.error ?? Self.error(in: inner) {
            self = [.itemNotFound, .internalServerError].contains(error.condition) ? .nothingThere : .refused
        } else {
            let items = inner?.first("pubsub", in: NS.pubsub)?.first("items")?.all("item") ?? []
            self = .done(Set(items.compactMap { $0["id"] }))
        }
    }

    private static func error(in inner: Element?) -> StanzaError? {
        guard let inner, inner["type"] == "error" else { return nil }
        return StanzaError(inner.first("error") ?? Element(StanzaError.name))
    }
}
