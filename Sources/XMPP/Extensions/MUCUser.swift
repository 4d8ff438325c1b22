// SPDX-License-Identifier: Apache-2.0

/// What a room says beside a presence or a message: standings, statuses, invitations (XEP-0045).
public struct MUCUser: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.mucUser)

    /// A mediated invitation or its refusal (XEP-0045 §7.8.2).
    public struct Invitation: Sendable, Hashable {
        public var from: JID?
        public var to: JID?
        public var reason: String?

        public init(from: JID? = nil, to: JID? = nil, reason: String? = nil) {
            self.from = from
            self.to = to
            self.reason = reason
        }
    }

    public var items: [MUCItem]
    public var statuses: [MUCStatus]
    public var invitations: [Invitation]
    public var refusal: Invitation?
    public var destruction: MUCDestruction?
    public var password: String?

    public init(
        items: [MUCItem] = [], statuses: [MUCStatus] = [], invitations: [Invitation] = [],
        refusal: Invitation? = nil, destruction: MUCDestruction? = nil, password: String? = nil
    ) {
        self.items = items
        self.statuses = statuses
        self.invitations = invitations
        self.refusal = refusal
        self.destruction = destruction
        self.password = password
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        items = try element.all("item").map { child throws(PayloadError) in try MUCItem(child) }
        statuses = try element.all("status").map { child throws(PayloadError) in
            guard let code = Int(try child.require("code")) else { throw .badAttribute("code", in: child.name) }
            return MUCStatus(rawValue: code)
        }
        invitations = element.all("invite").map(Self.invitation)
        refusal = element.first("decline").map(Self.invitation)
        destruction = element.first("destroy").map { MUCDestruction($0) }
        password = element.text(of: "password")
    }

    public var element: Element {
        var element = Element(Self.name)
        element.append(contentsOf: items.map { $0.element(in: NS.mucUser) })
        element.append(contentsOf: invitations.map { Self.element("invite", $0) })
        if let refusal { element.append(Self.element("decline", refusal)) }
        if let destruction { element.append(destruction.element(in: NS.mucUser)) }
        if let password { element.append(Element("password", in: NS.mucUser, text: password)) }
        for status in statuses {
            element.append(Element("status", in: NS.mucUser, ["code": String(status.rawValue)]))
        }
        return element
    }

    private static func invitation(_ element: Element) -> Invitation {
        Invitation(from: element.jid("from"), to: element.jid("to"), reason: element.text(of: "reason"))
    }

    private static func element(_ local: String, _ invitation: Invitation) -> Element {
        var element = Element(
            local, in: NS.mucUser, ["from": invitation.from?.description, "to": invitation.to?.description])
        if let reason = invitation.reason { element.append(Element("reason", in: NS.mucUser, text: reason)) }
        return element
    }
}
