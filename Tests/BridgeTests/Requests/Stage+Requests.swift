// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing
import XMPP

@testable import Bridge

/// The places that a written stanza names in capitals.
struct Places {
    var room = "cats.general@\(Stage.domain)"
    var node: String
    var from = Stage.juliet

    func fill(_ xml: String) -> String {
        [("HUB", Stage.domain), ("ROOM", room), ("NODE", node), ("FROM", from)].reduce(xml) { text, place in
            text.replacing(place.0, with: place.1)
        }
    }

    /// The other way round, for comparing answers about different places.
    func empty(_ xml: String) -> String {
        xml.replacing(room, with: "ROOM").replacing(node, with: "NODE")
    }
}

extension Stage {
    /// What a stanza is answered with, written; `(looked up)` for an answer that takes the archive or a picture.
    func answers(to xml: String, at places: Places) throws -> [String] {
        clear()
        try xmpp(try #require(Element(xml: places.fill(xml)), "not well-formed: \(xml)"))
        return sent.map { places.empty(Writer.string($0)) } + (lookups > 0 ? ["(looked up)"] : [])
    }
}
