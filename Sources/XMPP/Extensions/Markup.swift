// SPDX-License-Identifier: Apache-2.0

/// How stretches of the text are to look (XEP-0394). Ranges count Unicode scalars.
public struct Markup: Payload, Hashable {
    public static let name = Element.Name("markup", in: NS.markup)

    public enum Style: String, Sendable, Hashable, CaseIterable {
        case emphasis
        case strong
        case code
        case deleted
    }

    public enum Stretch: Sendable, Hashable {
        case span(Range<Int>, [Style])
        case codeBlock(Range<Int>, language: String?)
        case quote(Range<Int>)
        /// `items` are the places where list items start.
        case list(Range<Int>, isOrdered: Bool, items: [Int])
    }

    public var stretches: [Stretch]

    public init(_ stretches: [Stretch]) {
        self.stretches = stretches
    }

    /// Stretches of unknown kinds, or without a range, are passed over.
    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        stretches = element.elements.compactMap(Self.stretch)
    }

    public var element: Element {
        Element(Self.name, [:], stretches.map(Self.element))
    }

    private static func stretch(_ element: Element) -> Stretch? {
        guard element.name.namespace == NS.markup, let range = element.range(from: "start", to: "end") else {
            return nil
        }
        switch element.name.local {
        case "span": return .span(range, element.elements.compactMap { Style(rawValue: $0.name.local) })
        case "bcode": return .codeBlock(range, language: element["language"])
        case "bquote": return .quote(range)
        case "list":
            let items = element.all("li").compactMap { $0.int("start") }
            return .list(range, isOrdered: element.bool("ordered") ?? false, items: items)
        default: return nil
        }
    }

    private static func element(_ stretch: Stretch) -> Element {
        switch stretch {
        case .span(let range, let styles):
            return make("span", range, styles.map { Element($0.rawValue, in: NS.markup) })
        case .codeBlock(let range, let language):
            var element = make("bcode", range)
            element["language"] = language
            return element
        case .quote(let range):
            return make("bquote", range)
        case .list(let range, let isOrdered, let items):
            var element = make("list", range, items.map { Element("li", in: NS.markup, ["start": String($0)]) })
            element["ordered"] = isOrdered ? "true" : nil
            return element
        }
    }

    private static func make(_ local: String, _ range: Range<Int>, _ children: [Element] = []) -> Element {
        Element(
            local, in: NS.markup, ["start": String(range.lowerBound), "end": String(range.upperBound)], children)
    }
}
