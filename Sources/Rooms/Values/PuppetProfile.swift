// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// The nodes in which people publish what they look like and are called, as far as puppets have them.
public enum PuppetProfile: String, Sendable, Hashable, CaseIterable {
    /// XEP-0084 §4.2.
    case pictureMetadata = "urn:xmpp:avatar:metadata"
    /// XEP-0084 §4.1.
    case picture = "urn:xmpp:avatar:data"
    /// XEP-0172 §4.2.
    case nick = "http://jabber.org/protocol/nick"
    /// XEP-0292.
    case card = "urn:xmpp:vcard4"

    private static let vCard4 = "urn:ietf:params:xml:ns:vcard-4.0"

    /// What somebody's card and nick say, for the nodes that hold them.
    public func payload(name: String) -> Element? {
        switch self {
        case .nick: return Nickname(name).element
        case .card:
            let text = Element("text", in: Self.vCard4, text: name)
            return Element(
                "vcard", in: Self.vCard4, [:], ["fn", "nickname"].map { Element($0, in: Self.vCard4, [:], [text]) })
        case .picture, .pictureMetadata: return nil
        }
    }

    /// The node with its one item.
    public func answer(_ payload: Element, id: String, to request: IQ) -> [Outbound] {
        Answer.result(PubSub.items(node: rawValue, [PubSubItem(id, payload)]).element, to: request)
    }
}
