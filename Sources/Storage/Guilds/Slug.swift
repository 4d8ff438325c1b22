// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Names cut down to what is legal everywhere in an address: `[a-z0-9-]`.
enum Slug {
    static let longest = 40

    /// `Général 💬 chat` gives `general-chat`; `fallback` when nothing is left, as with a name in Cyrillic.
    static func make(from name: String, orElse fallback: String) -> String {
        var slug = ""
        // Marks come apart from their letters and fall away.
        for scalar in name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
            if slug.utf8.count == longest { break }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? fallback : slug
    }

    /// A snowflake in the fewest legal characters.
    static func short(_ number: UInt64) -> String {
        String(number, radix: 36)
    }

    /// `wanted`, else with a small number, else with `number`, which is nobody else's.
    static func unique(_ wanted: String, number: UInt64, isTaken: (String) throws -> Bool) rethrows -> String {
        let numbered = (2...9).lazy.map { "\(wanted)-\($0)" }
        for candidate in [wanted] + numbered where try !isTaken(candidate) { return candidate }
        return "\(wanted)-\(short(number))"
    }
}
