// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What nicks look like: two with the same key can be taken for each other.
///
/// Case, accents, width, spaces and invisible characters don't count; letters of other scripts count as the Latin ones
/// they look like (UTS #39), and so do `0` for `o`, `1`, `I` and `|` for `l`, `rn` for `m`. Only for comparing.
public enum Likeness {
    private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
        var latin: [Unicode.Scalar: Unicode.Scalar] = ["i": "l", "1": "l", "|": "l", "0": "o"]
        for (letter, lookalikes) in letters {
            for scalar in lookalikes.unicodeScalars { latin[scalar] = letter }
        }
        return latin
    }()

    public static func key(_ nick: String) -> String {
        var key = ""
        for scalar in folded(nick).unicodeScalars where counts(scalar) {
            let letter = latin[scalar] ?? scalar
            switch (key.unicodeScalars.last, letter) {
            case ("r", "n"): replaceLast(of: &key, with: "m")
            case ("v", "v"): replaceLast(of: &key, with: "w")
            default: key.unicodeScalars.append(letter)
            }
        }
        return key
    }

    private static func folded(_ nick: String) -> String {
        guard !nick.utf8.allSatisfy({ $0 < 0x80 }) else { return nick.lowercased() }
        return nick.precomposedStringWithCompatibilityMapping
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    private static func counts(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return scalar.value > 0x20 && scalar.value != 0x7F }
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint, !properties.isWhitespace else { return false }
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark, .surrogate, .privateUse, .unassigned: return false
        default: return true
        }
    }

    private static func replaceLast(of key: inout String, with letter: Unicode.Scalar) {
        key.unicodeScalars.removeLast()
        key.unicodeScalars.append(letter)
    }
}
