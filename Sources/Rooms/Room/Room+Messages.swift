// SPDX-License-Identifier: Apache-2.0
public import Base
public import XMPP

extension Room {
    /// What a session said, as everybody hears it, the sender included and with the sender's own id (XEP-0045 §7.4):
    /// forged payloads out, the occupant's id and, for what is kept, the room's stamp in.
    ///
    /// - Parameter stanzaID: unused for what is not kept (typing notices, markers).
    /// - Returns: `nil` when the session is not in the room.
    public func reflect(_ message: Message, from session: JID, stanzaID: String) -> Reflection? {
        guard let occupant = roster.occupant(session: session) else { return nil }
        let payloads = MessagePayloads.stripped(message.payloads)
        let isArchivable = MessagePayloads.areArchivable(payloads)
        return reflection(
            of: Speaker(nick: occupant.nick, occupantID: occupant.occupantID), payloads,
            id: message.id, lang: message.lang, stanzaID: isArchivable ? stanzaID : nil)
    }

    /// Says something for a puppet. The origin id is the message's own id, so that corrections can name either.
    ///
    /// - Parameters:
    ///   - id: at most 63 characters (Movim 0.35 cuts longer ones off its corrections).
    ///   - stanzaID: `nil` for what is not kept.
    /// - Returns: `nil` when the puppet is not in the room.
    public func say(as puppetID: String, payloads: [Element], id: String, stanzaID: String?) -> Reflection? {
        speaker(puppet: puppetID).map { say(as: $0, payloads: payloads, id: id, stanzaID: stanzaID) }
    }

    /// Says something for anybody, or for the room itself.
    ///
    /// - Parameter payloads: with the body, which is an element as well.
    public func say(as speaker: Speaker, payloads: [Element], id: String, stanzaID: String?) -> Reflection {
        var payloads = payloads
        if speaker.nick != nil, !payloads.contains(where: { $0.name.namespace == NS.stanzaID }) {
            payloads.append(Element("origin-id", in: NS.stanzaID, ["id": id]))
        }
        return reflection(of: speaker, payloads, id: id, lang: nil, stanzaID: stanzaID)
    }

    /// A line from the room itself to everybody.
    public func announce(_ text: String, id: String, stanzaID: String?, payloads: [Element] = []) -> Reflection {
        say(as: .room, payloads: [Element("body", in: NS.component, text: text)] + payloads, id: id, stanzaID: stanzaID)
    }

    /// A line from the room to one session, kept nowhere.
    public func whisper(_ text: String, to session: JID, id: String) -> [Outbound] {
        let body = Element("body", in: NS.component, text: text)
        let hint = Element("no-store", in: NS.hints)
        return [
            .stanza(Message(.groupchat, from: jid, to: session, id: id, payloads: [body, hint]).element)
        ]
    }

    /// Sets the topic for everybody (XEP-0045 §8.1).
    ///
    /// - Parameter message: the request of an occupant, whose id its reflection keeps; `nil` otherwise.
    public mutating func setSubject(
        _ text: String, by speaker: Speaker, message: Message? = nil, id: String, stanzaID: String?, now: Timestamp
    ) -> Reflection {
        let subject = Subject(text: text, setter: speaker.nick, at: now)
        self.subject = subject
        var reflection = reflection(
            of: speaker, [Element("subject", in: NS.component, text: text)], id: message?.id ?? id,
            lang: message?.lang, stanzaID: stanzaID)
        reflection.changes = [.subjectChanged(subject)]
        return reflection
    }

    /// Remembers a topic without telling anybody, as when rooms are loaded.
    public mutating func restoreSubject(_ subject: Subject?) {
        self.subject = subject
    }

    private func reflection(
        of speaker: Speaker, _ payloads: [Element], id: String?, lang: String?, stanzaID: String?
    ) -> Reflection {
        var element = Element(
            "message", in: NS.component,
            [
                "from": speaker.nick.map(address) ?? "\(jid)", "type": "groupchat", "id": id ?? stanzaID,
                "xml:lang": lang,
            ],
            payloads)
        if let occupantID = speaker.occupantID {
            element.append(Element("occupant-id", in: NS.occupantID, ["id": occupantID]))
        }
        if let stanzaID {
            element.append(Element("stanza-id", in: NS.stanzaID, ["by": "\(jid)", "id": stanzaID]))
        }
        let receivers = roster.everyone.all
        return Reflection(
            archived: element, outbound: receivers.isEmpty ? [] : [.fanOut(element, to: receivers)],
            isArchivable: stanzaID != nil && MessagePayloads.areArchivable(payloads))
    }
}
