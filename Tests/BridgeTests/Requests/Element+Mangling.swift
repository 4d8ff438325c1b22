// SPDX-License-Identifier: Apache-2.0
import XMPP

extension Element {
    private static let values = ["", "x", "-1", "@@", "a@b", "9999999999999999999", "true", "none", "\u{e9}", "../.."]

    /// Takes away, doubles or changes something somewhere inside; the stanza's own addresses, type and id stay.
    mutating func mangle(using random: inout SeededGenerator, isStanza: Bool = true) {
        if isStanza || (!elements.isEmpty && Bool.random(using: &random)) {
            let places = nodes.indices.filter { if case .element = nodes[$0] { true } else { false } }
            guard let place = places.randomElement(using: &random), case .element(var child) = nodes[place] else {
                return
            }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: nodes.remove(at: place)
            case 1: nodes.append(nodes[place])
            case 2: nodes[place] = .element(child.renamed(from: child.name.namespace, to: "urn:example:other"))
            default:
                child.mangle(using: &random, isStanza: false)
                nodes[place] = .element(child)
            }
            return
        }
        let value = Self.values.randomElement(using: &random) ?? ""
        if let key = attributes.map(\.name).randomElement(using: &random), Bool.random(using: &random) {
            self[key] = Bool.random(using: &random) ? nil : value
        } else {
            nodes = Bool.random(using: &random) ? [] : [.text(value)]
        }
    }
}
