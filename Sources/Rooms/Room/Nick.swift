// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Nicks as rooms take them from people.
enum Nick {
    /// Leaves room for the rest of an occupant address.
    private static let limit = 256

    /// Without space at the ends; `nil` when nothing to see is left, or when it is too long.
    static func legal(_ asked: String) -> String? {
        let trimmed = asked.trimmingSpace
        guard !trimmed.isEmpty, trimmed.utf8.count <= limit else { return nil }
        let isVisible = trimmed.unicodeScalars.contains { scalar in
            !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
        }
        return isVisible ? trimmed : nil
    }

    /// The nick, or the first numbered one like it that is free.
    static func free(_ wanted: String, isTaken: (String) -> Bool) -> String {
        var candidate = wanted
        var number = 1
        while isTaken(candidate) {  // ends: only so many nicks are taken
            number += 1
            candidate = "\(wanted) (\(number))"
        }
        return candidate
    }
}

extension String {
    var trimmingSpace: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
