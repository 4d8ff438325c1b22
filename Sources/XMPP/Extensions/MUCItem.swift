// SPDX-License-Identifier: Apache-2.0

/// Somebody's standing in a room: told in presence, asked for and changed by admins (XEP-0045 §7, §9).
public struct MUCItem: Sendable, Hashable {
    public struct Actor: Sendable, Hashable {
        public var jid: JID?
        public var nick: String?

        public init(jid: JID? = nil, nick: String? = nil) {
            self.jid = jid
            self.nick = nick
        }
    }

    public var affiliation: Affiliation?
    public var role: OccupantRole?
    public var jid: JID?
    public var nick: String?
    public var reason: String?
    /// Who brought the change about.
    public var actor: Actor?

    public init(
        affiliation: Affiliation? = nil, role: OccupantRole? = nil, jid: JID? = nil, nick: String? = nil,
        reason: String? = nil, actor: Actor? = nil
    ) {
        self.affiliation = affiliation
        self.role = role
        self.jid = jid
        self.nick = nick
        self.reason = reason
        self.actor = actor
    }

    init(_ element: Element) throws(PayloadError) {
        affiliation = try element["affiliation"].map { text throws(PayloadError) in
            guard let value = Affiliation(rawValue: text) else { throw .badAttribute("affiliation", in: element.name) }
            return value
        }
        role = try element["role"].map { text throws(PayloadError) in
            guard let value = OccupantRole(rawValue: text) else { throw .badAttribute("role", in: element.name) }
            return value
        }
        jid = try element["jid"].map { _ throws(PayloadError) in try element.requireJID("jid") }
        nick = element["nick"]
        reason = element.text(of: "reason")
        actor = element.first("actor").map { Actor(jid: $0.jid("jid"), nick: $0["nick"]) }
    }

    func element(in namespace: String) -> Element {
        var element = Element(
            "item", in: namespace,
            [
                "affiliation": affiliation?.rawValue, "role": role?.rawValue, "jid": jid?.description, "nick": nick,
            ])
        if let actor {
            element.append(Element("actor", in: namespace, ["jid": actor.jid?.description, "nick": actor.nick]))
        }
        if let reason { element.append(Element("reason", in: namespace, text: reason)) }
        return element
    }
}
