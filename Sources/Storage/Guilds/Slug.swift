// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Names cut down to what is legal everywhere in an address: `[a-z0-9-]`.
enum Slug {
    static let longest = 40

    /// To Latin letters, then to ASCII ones; marks and signs that stand for no letter of their own fall away.
    private static let toASCII = StringTransform("Any-Latin; NFKD; [[:Mn:][:Lm:]] Remove; Latin-ASCII")

    /// `Général 💬 chat` gives `general-chat`, `Привет` gives `privet`; `fallback` when nothing is left, as with 💬.
    static func make(from name: String, orElse fallback: String) -> String {
        var slug = ""
        for scalar in spelled(name).unicodeScalars {
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

    /// What can be written in small ASCII letters is.
    private static func spelled(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
        let latin = name.applyingTransform(toASCII, reverse: false) ?? name
        return latin.decomposedStringWithCompatibilityMapping.lowercased()
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
