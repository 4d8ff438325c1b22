// SPDX-License-Identifier: Apache-2.0

/// The badges somebody wears in a room (XEP-0317).
public struct Hats: Payload, Hashable {
    public static let name = Element.Name("hats", in: NS.hats)

    public struct Hat: Sendable, Hashable {
        public var uri: String
        public var title: String
        /// An angle from 0 to 360 as in XEP-0392.
        public var hue: Double?
        public var lang: String?

        public init(uri: String, title: String, hue: Double? = nil, lang: String? = nil) {
            self.uri = uri
            self.title = title
            self.hue = hue
            self.lang = lang
        }
    }

    public var hats: [Hat]

    public init(_ hats: [Hat]) {
        self.hats = hats
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        hats = try element.all("hat").map { child throws(PayloadError) in
            Hat(
                uri: try child.require("uri"), title: try child.require("title"),
                hue: child["hue"].flatMap { Double($0) }, lang: child["xml:lang"])
        }
    }

    public var element: Element {
        let children = hats.map { hat in
            Element(
                "hat", in: NS.hats,
                ["uri": hat.uri, "title": hat.title, "hue": hat.hue.map { "\($0)" }, "xml:lang": hat.lang])
        }
        return Element(Self.name, [:], children)
    }
}
