// SPDX-License-Identifier: Apache-2.0
public import Base

/// The wish to enter a room, in presence to `room/nick` (XEP-0045 §7.2).
public struct MUCJoin: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.muc)

    /// How much of what was said before is wanted; every limit given holds (XEP-0045 §7.2.14).
    public struct History: Sendable, Hashable {
        public var maximumCharacters: Int?
        public var maximumStanzas: Int?
        public var seconds: Int?
        public var since: Timestamp?

        public init(
            maximumCharacters: Int? = nil, maximumStanzas: Int? = nil, seconds: Int? = nil, since: Timestamp? = nil
        ) {
            self.maximumCharacters = maximumCharacters
            self.maximumStanzas = maximumStanzas
            self.seconds = seconds
            self.since = since
        }
    }

    public var password: String?
    public var history: History?

    public init(password: String? = nil, history: History? = nil) {
        self.password = password
        self.history = history
    }

    /// A limit that is no number counts as not given.
    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        password = element.text(of: "password")
        history = element.first("history").map { history in
            History(
                maximumCharacters: history.int("maxchars"),
                maximumStanzas: history.int("maxstanzas"),
                seconds: history.int("seconds"),
                since: history["since"].flatMap { Timestamp(iso8601: $0) })
        }
    }

    public var element: Element {
        var element = Element(Self.name)
        if let history {
            element.append(
                Element(
                    "history", in: NS.muc,
                    [
                        "maxchars": history.maximumCharacters.map(String.init),
                        "maxstanzas": history.maximumStanzas.map(String.init),
                        "seconds": history.seconds.map(String.init),
                        "since": history.since?.iso8601,
                    ]))
        }
        if let password { element.append(Element("password", in: NS.muc, text: password)) }
        return element
    }
}
