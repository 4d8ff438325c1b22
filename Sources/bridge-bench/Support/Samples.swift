// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import XMPP

/// What everyday traffic looks like.
enum Samples {
    /// 140 letters, as people write.
    static let sentence = """
        I had a look at the numbers again and I think we can leave it as it is; the second run was much better than \
        the first one, thanks for that!
        """
    static let formatted = """
        Hi <@301>, **please** look at `swift build` and ~~not~~ _this_:
        ```swift
        let answer = 42
        ```
        > said <@302> in <#201>
        See [the docs](https://example.org/docs) <:wave:123456789012345678>
        """
    static let styled = """
        Hi Ana, *please* look at `swift build` and ~not~ _this_:
        ```
        let answer = 42
        ```
        > as Ben said
        See https://example.org/docs
        """

    static func person(_ number: Int) -> String { "person\(number)@localhost/phone" }

    static func join(room: String, person: Int) -> Element {
        let history = Element("history", in: NS.muc, ["maxstanzas": "0"])
        return Element(
            "presence", in: NS.component,
            ["from": self.person(person), "to": "\(room)@\(Assembly.domain)/Person \(person)"],
            [Element("x", in: NS.muc, [:], [history])])
    }

    static func ping(room: String, person: Int) -> Element {
        Element(
            "iq", in: NS.component,
            ["from": self.person(person), "to": "\(room)@\(Assembly.domain)", "type": "get", "id": "ping"],
            [Element("ping", in: "urn:xmpp:ping")])
    }

    /// As Gajim and others send it.
    static func groupchat(_ text: String, id: Int, room: String, person: Int = 0) -> Element {
        Element(
            "message", in: NS.component,
            ["from": self.person(person), "to": "\(room)@\(Assembly.domain)", "type": "groupchat", "id": "id-\(id)"],
            [
                Element("body", in: NS.component, text: text),
                Element("origin-id", in: NS.stanzaID, ["id": "id-\(id)"]),
                Element("active", in: "http://jabber.org/protocol/chatstates"),
                Element("markable", in: "urn:xmpp:chat-markers:0"),
            ])
    }

    /// What an occupant of a room gets, as the bridge sends it.
    static let reflected = Element(
        "message", in: NS.component,
        [
            "from": "cats.general@\(Assembly.domain)/Ana", "to": person(0), "type": "groupchat",
            "id": "1290000000000000000",
        ],
        [
            Element("body", in: NS.component, text: sentence),
            Element(
                "stanza-id", in: NS.stanzaID,
                ["by": "cats.general@\(Assembly.domain)", "id": "1290000000000000000"]),
            Element(
                "occupant-id", in: "urn:xmpp:occupant-id:0",
                ["id": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]),
        ])
}
