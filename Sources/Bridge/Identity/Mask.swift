// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The name an XMPP occupant wears on Discord through a webhook.
///
/// Discord counts in Unicode scalars, wants 1 to 80 of them, refuses names that contain `clyde` or
/// `discord`, and names that are `everyone` or `here` (Discord: Webhook resource, "Create Webhook").
public enum Mask {
    static let limit = 80

    public static func name(for nick: String) -> String {
        var name = nick.trimmingCharacters(in: .whitespacesAndNewlines)
        for forbidden in ["discord", "clyde"] { name = breakingUp(forbidden, in: name) }
        if ["everyone", "here"].contains(name.lowercased()) { name += "." }
        let scalars = name.unicodeScalars.prefix(limit)
        let legal = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
        return legal.isEmpty ? "XMPP" : legal
    }

    /// Rewrites what Discord named as forbidden in an answer, for lists that grow without notice.
    public static func name(for nick: String, avoiding word: String) -> String {
        name(for: breakingUp(word, in: nick))
    }

    /// Puts a look-alike in place of the word's second letter, so the name still reads the same.
    private static func breakingUp(_ word: String, in name: String) -> String {
        var result = name
        while let range = result.range(of: word, options: [.caseInsensitive, .diacriticInsensitive]) {
            let second = result.index(after: range.lowerBound)
            guard second < range.upperBound else { break }
            let replacement = lookalike(of: result[second])
            guard replacement != String(result[second]) else { break }
            result.replaceSubrange(second..<result.index(after: second), with: replacement)
        }
        return result
    }

    private static func lookalike(of letter: Character) -> String {
        switch letter {
        case "i", "I": "1"
        case "l", "L": "1"
        case "e", "E": "3"
        case "o", "O": "0"
        default: "\u{00B7}"
        }
    }
}
