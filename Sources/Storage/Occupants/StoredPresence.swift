// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Rooms
internal import XMPP

/// What an occupant looks like, as one element: standing in attributes, hats, then what the presence carried.
enum StoredPresence {
    private static let namespace = "urn:spacebridge:occupant"

    static func element(of occupant: StoredOccupant) -> Element {
        let hats = occupant.hats.map { hat in
            Element(
                "hat", in: namespace, ["uri": hat.uri, "title": hat.title, "hue": hat.hue.map { "\($0)" }])
        }
        return Element(
            "occupant", in: namespace,
            ["affiliation": occupant.standing.affiliation.rawValue, "role": occupant.standing.role.rawValue],
            hats + occupant.payloads)
    }

    static func occupant(
        session: JID, nick: String, joinedAt: Timestamp, _ element: Element
    ) -> StoredOccupant {
        let standing = Standing(
            affiliation: element["affiliation"].flatMap { Affiliation(rawValue: $0) } ?? .none,
            role: element["role"].flatMap { OccupantRole(rawValue: $0) } ?? .visitor)
        let children = element.elements
        let hats = children.filter { $0.name.namespace == namespace }.map { hat in
            Hat(uri: hat["uri"] ?? "", title: hat["title"] ?? "", hue: hat["hue"].flatMap { Double($0) })
        }
        return StoredOccupant(
            session: session, nick: nick, standing: standing, hats: hats,
            payloads: children.filter { $0.name.namespace != namespace }, joinedAt: joinedAt)
    }
}
