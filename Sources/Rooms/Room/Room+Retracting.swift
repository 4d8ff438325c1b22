// SPDX-License-Identifier: Apache-2.0
public import Base
internal import XMPP

extension Room {
    /// Somebody takes back what they said themselves (XEP-0424).
    ///
    /// - Parameters:
    ///   - target: the stanza id of what goes.
    ///   - fallback: read by clients that do not know retractions.
    public func retract(
        _ target: String, by speaker: Speaker, fallback: String = "/me retracted a message.", id: String,
        stanzaID: String?
    ) -> Reflection {
        say(
            as: speaker,
            payloads: [
                Element("retract", in: NS.retraction, ["id": target]),
                Element("fallback", in: NS.fallback, ["for": NS.retraction]),
                Element("body", in: NS.component, text: fallback),
                Element("store", in: NS.hints),
            ], id: id, stanzaID: stanzaID)
    }

    /// The room takes back what somebody else may not leave standing (XEP-0425).
    public func moderate(
        _ target: String, by moderator: Moderator, reason: String? = nil, id: String, stanzaID: String?
    ) -> Reflection {
        var children = [moderated(by: moderator)]
        if let reason { children.append(Element("reason", in: NS.retraction, text: reason)) }
        return say(
            as: .room,
            payloads: [
                Element("retract", in: NS.retraction, ["id": target], children),
                Element("store", in: NS.hints),
            ], id: id, stanzaID: stanzaID)
    }

    /// What stays in the archive of a message that was taken back: that it was (XEP-0424 §5, XEP-0425 §5).
    ///
    /// - Parameters:
    ///   - retractionID: the `id` of the message that took it back.
    ///   - moderator: `nil` when it was the author.
    public func tombstone(
        of archived: ArchivedStanza, retractionID: String, moderator: Moderator? = nil, reason: String? = nil,
        at moment: Timestamp
    ) -> ArchivedStanza {
        var children = moderator.map { [moderated(by: $0)] } ?? []
        if let reason { children.append(Element("reason", in: NS.retraction, text: reason)) }
        var row = archived
        row.stanza.nodes = row.stanza.elements
            .filter { $0.name.namespace == NS.occupantID || $0.name.namespace == NS.stanzaID }
            .map(Element.Node.element)
        row.stanza.append(
            Element(
                "retracted", in: NS.retraction, ["id": retractionID, "stamp": moment.iso8601], children))
        return row
    }

    private func moderated(by moderator: Moderator) -> Element {
        let id = moderator.occupantID.map { Element("occupant-id", in: NS.occupantID, ["id": $0]) }
        return Element(
            "moderated", in: NS.moderation, ["by": moderator.nick.map(address) ?? "\(jid)"], id.map { [$0] } ?? [])
    }
}
