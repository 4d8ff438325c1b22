// SPDX-License-Identifier: Apache-2.0

/// How far somebody has read (XEP-0333).
public enum ChatMarker: Payload, Hashable {
    /// The sender would like to know.
    case markable
    /// Shown to the user, up to the message with this id; in a room, the room's stanza id.
    case displayed(String)

    public static let name = Element.Name("displayed", in: NS.chatMarkers)
    public static let names = [name, markableName]

    private static let markableName = Element.Name("markable", in: NS.chatMarkers)

    public init(_ element: Element) throws(PayloadError) {
        switch element.name {
        case Self.name: self = .displayed(try element.require("id"))
        case Self.markableName: self = .markable
        default: throw .wrongName(element.name)
        }
    }

    public var element: Element {
        switch self {
        case .markable: Element(Self.markableName)
        case .displayed(let id): Element(Self.name, ["id": id])
        }
    }
}
