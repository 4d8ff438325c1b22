// SPDX-License-Identifier: Apache-2.0

/// Why a stanza was refused (RFC 6120 §8.3).
public struct StanzaError: Error, Sendable, Hashable {
    public static let name = Element.Name("error", in: NS.component)

    /// What the sender may do about it (RFC 6120 §8.3.2).
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case auth
        case cancel
        case `continue`
        case modify
        case wait
    }

    public var type: Kind
    public var condition: Condition
    /// For people to read.
    public var text: String?
    /// A condition that an extension defines.
    public var specific: Element?
    /// Whether ``specific`` is written before ``condition``. Movim 0.35 looks only at the first child, and for PubSub
    /// it needs PubSub's own condition.
    public var specificFirst: Bool
    /// The new address that `gone` and `redirect` may tell.
    public var uri: String?
    /// Who found the error, where that is not the sender of the answer.
    public var by: JID?

    /// The type is the one RFC 6120 §8.3.3 associates with the condition, unless given.
    public init(
        _ condition: Condition,
        type: Kind? = nil,
        text: String? = nil,
        specific: Element? = nil,
        specificFirst: Bool = false,
        uri: String? = nil,
        by: JID? = nil
    ) {
        self.type = type ?? condition.usualType
        self.condition = condition
        self.text = text
        self.specific = specific
        self.specificFirst = specificFirst
        self.uri = uri
        self.by = by
    }

    /// Reads an `error` element; what is missing or unknown becomes `undefined-condition` and `cancel`.
    public init(_ element: Element) {
        let children = element.elements
        let defined = children.first { child in
            child.name.namespace == NS.stanzaErrors && Condition(rawValue: child.name.local) != nil
        }
        let condition = defined.flatMap { Condition(rawValue: $0.name.local) } ?? .undefinedCondition
        let specific = children.first { $0.name.namespace != NS.stanzaErrors && $0.name.namespace != NS.component }
        self.init(
            condition,
            type: element["type"].flatMap(Kind.init(rawValue:)) ?? .cancel,
            text: element.first("text", in: NS.stanzaErrors)?.text,
            specific: specific,
            specificFirst: specific != nil && specific == children.first,
            uri: defined.flatMap { $0.text.isEmpty ? nil : $0.text },
            by: element.jid("by"))
    }

    public var element: Element {
        let defined = Element(condition.rawValue, in: NS.stanzaErrors, text: uri)
        var element = Element(Self.name, ["type": type.rawValue, "by": by?.description])
        if specificFirst, let specific { element.append(specific) }
        element.append(defined)
        if let text { element.append(Element("text", in: NS.stanzaErrors, text: text)) }
        if !specificFirst, let specific { element.append(specific) }
        return element
    }

    /// The answer to a stanza: addresses swapped, id kept. Nil for errors and for IQ results, which must never be
    /// answered (RFC 6120 §8.3.1).
    public func reply(to stanza: Element) -> Element? {
        let type = stanza["type"]
        if type == "error" || (stanza.name == IQ.name && type != "get" && type != "set") { return nil }
        return Element(
            stanza.name,
            ["from": stanza["to"], "to": stanza["from"], "id": stanza["id"], "type": "error"],
            [element])
    }
}

extension StanzaError: CustomStringConvertible {
    public var description: String {
        text.map { "\(condition.rawValue): \($0)" } ?? condition.rawValue
    }
}
