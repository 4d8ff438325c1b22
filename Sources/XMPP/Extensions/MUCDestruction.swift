// SPDX-License-Identifier: Apache-2.0

/// The end of a room, and where to go instead (XEP-0045 §10.9).
public struct MUCDestruction: Sendable, Hashable {
    public var alternative: JID?
    public var password: String?
    public var reason: String?

    public init(alternative: JID? = nil, password: String? = nil, reason: String? = nil) {
        self.alternative = alternative
        self.password = password
        self.reason = reason
    }

    init(_ element: Element) {
        self.init(
            alternative: element.jid("jid"), password: element.text(of: "password"), reason: element.text(of: "reason"))
    }

    func element(in namespace: String) -> Element {
        var element = Element("destroy", in: namespace, ["jid": alternative?.description])
        if let password { element.append(Element("password", in: namespace, text: password)) }
        if let reason { element.append(Element("reason", in: namespace, text: reason)) }
        return element
    }
}
