// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import XMPP

/// Names that steps give to values, and put in again as `{name}`.
struct SceneNames {
    var values: [String: String] = [:]

    func filled(_ text: String) -> String {
        let long = text.replacing(/\{([^{}]+)\*([0-9]+)\}/) { found in
            String(repeating: String(found.1), count: Int(found.2) ?? 0)
        }
        return values.reduce(long) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    func filled(_ json: JSON) -> JSON {
        switch json {
        case .string(let text): .string(filled(text))
        case .array(let list): .array(list.map(filled))
        case .object(let members): .object(members.mapValues(filled))
        default: json
        }
    }
}

/// Whether something has all that a step wants of it; what is not mentioned may be anything.
enum ScenePattern {
    /// Fills in the names that the pattern binds with `$name`.
    static func matches(_ got: Element, _ wanted: Element, _ names: inout SceneNames) -> Bool {
        guard got.name == wanted.name else { return false }
        var bound = names
        for attribute in wanted.attributes where !isOrder(attribute.name) {
            guard let value = got[attribute.name] else { return false }
            if attribute.value.hasPrefix("$") {
                bound.values[String(attribute.value.dropFirst())] = value
            } else if !matches(value, attribute.value, &bound) {
                return false
            }
        }
        let text = wanted.text.trimmed
        if !text.isEmpty, !matches(got.text, text, &bound) { return false }
        if wanted["exactly"] != nil, got.elements.count != wanted.elements.count { return false }
        var left = got.elements
        for child in wanted.elements {
            let place = left.firstIndex { candidate in
                var tried = bound
                guard matches(candidate, child, &tried) else { return false }
                if child["absent"] == nil { bound = tried }
                return true
            }
            guard (place != nil) == (child["absent"] == nil) else { return false }
            if let place { left.remove(at: place) }
        }
        names = bound
        return true
    }

    static func matches(_ got: JSON, _ wanted: JSON) -> Bool {
        switch (got, wanted) {
        case (.object(let has), .object(let wants)):
            wants.allSatisfy { key, value in matches(has[key] ?? .null, value) }
        case (.array(let has), .array(let wants)):
            wants.isEmpty
                ? has.isEmpty : wants.allSatisfy { one in has.contains { matches($0, one) } }
        case (.string(let has), .string(let wants)):
            wants.hasPrefix("~") ? has.contains(wants.dropFirst()) : has == wants
        default: got == wanted
        }
    }

    /// `~words`: anything with these words in it; `~words$name` names the word behind them.
    private static func matches(_ got: String, _ wanted: String, _ names: inout SceneNames) -> Bool {
        guard wanted.hasPrefix("~") else { return got == wanted }
        let halves = wanted.dropFirst().split(separator: "$", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return got.contains(wanted.dropFirst()) }
        guard let head = got.firstRange(of: halves[0]) else { return false }
        let word = got[head.upperBound...].prefix { !$0.isWhitespace && !"()?".contains($0) }
        names.values[String(halves[1])] = String(word)
        return !word.isEmpty
    }

    private static func isOrder(_ name: String) -> Bool { name == "absent" || name == "exactly" }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
