// SPDX-License-Identifier: Apache-2.0
import Testing

/// A request that is wrong in one way, and what the standards answer to it.
struct MalformedRequest: CustomTestStringConvertible, Sendable {
    var name: String
    var xml: String
    var condition: String
    /// The condition of the extension's own, where it has one.
    var specific: String?

    init(_ name: String, _ xml: String, _ condition: String, _ specific: String? = nil) {
        self.name = name
        self.xml = xml
        self.condition = condition
        self.specific = specific
    }

    var testDescription: String { name }

    /// An iq to the service, or to the room.
    static func iq(
        _ name: String, _ type: String, to: String = "HUB", from: String = "FROM", _ payload: String,
        _ condition: String, _ specific: String? = nil
    ) -> Self {
        Self(
            name, "<iq type='\(type)' id='q1' from='\(from)' to='\(to)'>\(payload)</iq>", condition, specific)
    }

    static func pubsub(
        _ name: String, type: String = "set", from: String = "FROM", _ action: String, _ condition: String,
        _ specific: String? = nil
    ) -> Self {
        iq(
            name, type, from: from, "<pubsub xmlns='http://jabber.org/protocol/pubsub'>\(action)</pubsub>", condition,
            specific)
    }

    /// By the owner, unless somebody else is named.
    static func owner(
        _ name: String, type: String = "set", from: String = Stage.admin, _ action: String, _ condition: String,
        _ specific: String? = nil
    ) -> Self {
        iq(
            name, type, from: from, "<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>\(action)</pubsub>",
            condition, specific)
    }

    static func muc(
        _ name: String, type: String = "set", _ space: String, _ content: String, _ condition: String
    ) -> Self {
        iq(
            name, type, to: "ROOM", "<query xmlns='http://jabber.org/protocol/muc#\(space)'>\(content)</query>",
            condition)
    }

    static func archive(_ name: String, _ content: String, _ condition: String, attributes: String = "") -> Self {
        iq(name, "set", to: "ROOM", "<query xmlns='urn:xmpp:mam:2'\(attributes)>\(content)</query>", condition)
    }

    /// A field of the archive's form.
    static func field(_ name: String, _ value: String) -> String {
        "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field>"
            + "<field var='\(name)'><value>\(value)</value></field></x>"
    }

    static func page(_ content: String) -> String {
        "<set xmlns='http://jabber.org/protocol/rsm'>\(content)</set>"
    }
}
