// SPDX-License-Identifier: Apache-2.0

/// A page of a longer list, asked for or given (XEP-0059).
public struct ResultSet: Payload, Hashable {
    public static let name = Element.Name("set", in: NS.resultSet)

    public struct First: Sendable, Hashable {
        public var id: String
        /// The place of the page's first item in the whole list, from 0.
        public var index: Int?

        public init(_ id: String, index: Int? = nil) {
            self.id = id
            self.index = index
        }
    }

    /// Asked: at most so many items. 0 asks for the count alone.
    public var max: Int?
    /// Asked: what comes directly before this id. An empty text asks for the last page.
    public var before: String?
    /// Asked: what comes directly after this id.
    public var after: String?
    /// Asked: the page that starts at this place.
    public var index: Int?
    /// Given: the page's first item.
    public var first: First?
    /// Given: the page's last item.
    public var last: String?
    /// Given: the length of the whole list.
    public var count: Int?

    public init(
        max: Int? = nil, before: String? = nil, after: String? = nil, index: Int? = nil,
        first: First? = nil, last: String? = nil, count: Int? = nil
    ) {
        self.max = max
        self.before = before
        self.after = after
        self.index = index
        self.first = first
        self.last = last
        self.count = count
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        max = try Self.number("max", in: element)
        index = try Self.number("index", in: element)
        count = try Self.number("count", in: element)
        before = element.text(of: "before")
        after = element.text(of: "after")
        first = element.first("first").map { First($0.text, index: $0.int("index")) }
        last = element.text(of: "last")
    }

    public var element: Element {
        var element = Element(Self.name)
        func add(_ local: String, _ text: String?) {
            guard let text else { return }
            element.append(Element(local, in: NS.resultSet, text: text.isEmpty ? nil : text))
        }
        add("max", max.map(String.init))
        add("after", after)
        add("before", before)
        add("index", index.map(String.init))
        if let first {
            element.append(
                Element("first", in: NS.resultSet, ["index": first.index.map(String.init)], text: first.id))
        }
        add("last", last)
        add("count", count.map(String.init))
        return element
    }

    private static func number(_ local: String, in element: Element) throws(PayloadError) -> Int? {
        guard let child = element.first(local) else { return nil }
        guard let number = Int(child.text), number >= 0 else { throw .badContent(of: child.name) }
        return number
    }
}
