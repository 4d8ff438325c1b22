// SPDX-License-Identifier: Apache-2.0
import XMPP

/// Elements of all shapes, for properties that must hold of each.
struct RandomElements {
    var generator: SeededGenerator

    mutating func element(depth: Int = 0) -> Element {
        var element = Element(
            pick(["message", "x", "body", "a-b", "item", "é"]),
            in: pick(["jabber:component:accept", "urn:a", "vcard-temp", "http://x/y#z", ""]))
        for name in ["id", "to", "xml:lang", "v"] where Bool.random(using: &generator) {
            element[name] = text(maximum: 12)
        }
        var wasText = false
        for _ in 0..<Int.random(in: 0...(depth > 4 ? 0 : 4), using: &generator) {
            if !wasText, Bool.random(using: &generator) {
                let text = text(maximum: 40)
                guard !text.isEmpty else { continue }
                element.append(text: text)
                wasText = true
            } else {
                element.append(self.element(depth: depth + 1))
                wasText = false
            }
        }
        return element
    }

    mutating func text(maximum: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...maximum, using: &generator) { text.append(scalar()) }
        return String(text)
    }

    private mutating func scalar() -> Unicode.Scalar {
        pick([
            "a", "b", " ", "\n", "\t", "\r", "<", ">", "&", "'", "\"", "]", "é", "漢", "😀", "\u{FFFD}", "\u{E000}",
            "\u{301}", "\u{85}", "\u{7F}", "\u{2028}",
        ])
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &generator)]
    }
}
