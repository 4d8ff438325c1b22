// SPDX-License-Identifier: Apache-2.0

extension ConfigSection {
    /// The value of `name` as `parse` understands it.
    ///
    /// - Parameter expected: the end of the sentence "it must be …".
    /// - Returns: nil when it is absent, or wrong (then that is reported).
    func parsed<T>(_ name: String, _ expected: String, _ parse: (String) -> T?) -> T? {
        guard let value = value(name) else { return nil }
        guard case .text(let text) = value.content, let result = parse(text) else {
            reader.error(at: value.location, "\(key(name)) is \(value.quoted), but it must be \(expected).")
            return nil
        }
        return result
    }

    func text(_ name: String, _ target: inout String, _ expected: String = "a text that is not empty") {
        if let found = parsed(name, expected, { $0.isEmpty ? nil : $0 }) { target = found }
    }

    func integer(_ name: String, _ target: inout Int, in range: ClosedRange<Int>) {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        let found = parsed(name, expected) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
        if let found { target = found }
    }

    func boolean(_ name: String, _ target: inout Bool) {
        let words = ["true": true, "yes": true, "on": true, "false": false, "no": false, "off": false]
        if let found = parsed(name, "true or false", { words[$0.lowercased()] }) { target = found }
    }

    func choice<T: RawRepresentable<String> & CaseIterable>(_ name: String, _ target: inout T) {
        let names = T.allCases.map(\.rawValue)
        let expected = "one of " + names.joined(separator: ", ")
        guard let value = value(name) else { return }
        if case .text(let text) = value.content {
            if let found = T(rawValue: text) { return target = found }
            let hint = Suggestion.nearest(to: text, in: names).map { " Did you mean \($0)?" } ?? ""
            reader.error(at: value.location, "\(key(name)) is \(value.quoted), but it must be \(expected).\(hint)")
        } else {
            reader.error(at: value.location, "\(key(name)) is \(value.quoted), but it must be \(expected).")
        }
    }

    /// A list of texts; a single text is a list of one, and a variable holds them separated by commas.
    func list<T>(_ name: String, _ target: inout [T], of expected: String, _ parse: (String) -> T?) {
        guard let value = value(name) else { return }
        let items: [ConfigValue]
        switch value.content {
        case .list(let values): items = values
        case .text(let text) where value.location == key(name).variable:
            let parts = text.split(separator: ",").map { $0.trimming { $0.isWhitespace } }
            items = parts.map { ConfigValue(content: .text($0), location: value.location) }
        case .text, .section: items = [value]
        }
        target = items.compactMap { item in
            if case .text(let text) = item.content, let result = parse(text) { return result }
            reader.error(at: item.location, "\(key(name)) holds \(item.quoted), but each must be \(expected).")
            return nil
        }
    }

    func directory(_ name: String, _ target: inout String) {
        if let found = parsed(name, "a path", { $0.isEmpty ? nil : $0 }) { target = reader.resolve(path: found) }
    }

    /// A URL without its trailing slash, of one of `schemes`, with a host, without query and fragment.
    func url(_ name: String, schemes: [String]) -> String? {
        let starts = schemes.map { "\($0)://" }
        return parsed(name, "a URL that begins with " + starts.joined(separator: " or ")) { text in
            guard let start = starts.first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
            let rest = text.dropFirst(start.count)
            guard let first = rest.first, first != "/", first != ":" else { return nil }
            guard !rest.contains(where: { $0.isWhitespace || $0 == "?" || $0 == "#" || $0 == "@" }) else { return nil }
            return String(text.trimmingSuffix { $0 == "/" })
        }
    }
}

extension StringProtocol {
    func trimming(_ isLeftOut: (Character) -> Bool) -> String {
        String(drop(while: isLeftOut).trimmingSuffix(isLeftOut))
    }

    func trimmingSuffix(_ isLeftOut: (Character) -> Bool) -> SubSequence {
        guard let last = lastIndex(where: { !isLeftOut($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
