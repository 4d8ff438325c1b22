// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Names people wear in rooms: made legal for a resource, and compared so that look-alikes collide.
public enum Nicks {
    /// Bytes that leave room for the rest of an occupant address (RFC 7622 allows 1023).
    static let limit = 200

    /// A display name as a room nick: composed, without controls or invisible characters, single spaces.
    public static func legal(_ displayName: String, fallback: String) -> String {
        var nick = ""
        var pendingSpace = false
        for scalar in displayName.precomposedStringWithCanonicalMapping.unicodeScalars {
            if isInvisible(scalar) { continue }
            if scalar.properties.isWhitespace {
                pendingSpace = !nick.isEmpty
                continue
            }
            let piece = (pendingSpace ? " " : "") + String(scalar)
            guard nick.utf8.count + piece.utf8.count <= limit else { break }
            nick += piece
            pendingSpace = false
        }
        return nick.isEmpty ? fallback : nick
    }

    /// The form two nicks are compared in: compatibility-folded, case and accents ignored.
    public static func folded(_ nick: String) -> String {
        nick.precomposedStringWithCompatibilityMapping
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: !scalar.properties.isWhitespace
        case .format: scalar.value != 0x200D && scalar.value != 0x200C  // joiners belong to emoji and scripts
        case .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default:
            scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .nonspacingMark
                && scalar.value != 0x200D && scalar.value != 0x200C
        }
    }
}
