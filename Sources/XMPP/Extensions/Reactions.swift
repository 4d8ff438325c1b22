// SPDX-License-Identifier: Apache-2.0

/// All the reactions that the sender has to a message; a later set takes the place of this one (XEP-0444).
public struct Reactions: Payload, Hashable {
    public static let name = Element.Name("reactions", in: NS.reactions)

    /// In a room, the stanza id that the room gave.
    public var id: String
    /// Each once, in order. Empty takes all back.
    public var emojis: [String]

    public init(to id: String, _ emojis: [String]) {
        self.id = id
        self.emojis = emojis
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        id = try element.require("id")
        var seen: Set<String> = []
        emojis = element.all("reaction").map { $0.text.trimmed }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    public var element: Element {
        Element(Self.name, ["id": id], emojis.map { Element("reaction", in: NS.reactions, text: $0) })
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
