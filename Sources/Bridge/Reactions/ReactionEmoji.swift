// SPDX-License-Identifier: Apache-2.0
import Discord

/// An emoji somebody reacts with, in the one form that stands for all its spellings.
///
/// Clients write `❤` and `❤️` for the same thing, and Discord knows only one of them: Unicode's fully qualified form,
/// with a variation selector behind every character that is text by default (Unicode TR 51 §2.4).
struct ReactionEmoji: Hashable {
    /// As Discord's routes name it: the emoji itself, or `name:id`.
    let routeName: String

    init(_ emoji: Emoji) {
        routeName = emoji.id == nil ? Self.qualified(emoji.name ?? "") : emoji.routeName
    }

    /// One that was written down before.
    init(routeName: String) {
        self.routeName = routeName
    }

    /// What a client sent: a Unicode emoji, or the `:name:` of a custom one; nil for any other text.
    init?(_ text: String, custom: (String) -> Emoji?) {
        if text.utf8.count > 2, text.hasPrefix(":"), text.hasSuffix(":") {
            guard let emoji = custom(String(text.dropFirst().dropLast())), emoji.id != nil else { return nil }
            routeName = emoji.routeName
        } else {
            guard text.utf8.count <= 100, Self.isEmoji(text) else { return nil }
            routeName = Self.qualified(text)
        }
    }

    /// Custom emoji keep their id when they are renamed.
    var customID: Emoji.ID? {
        guard let colon = routeName.lastIndex(of: ":"), colon > routeName.startIndex else { return nil }
        return Emoji.ID(String(routeName[routeName.index(after: colon)...]))
    }

    var customName: String? {
        customID == nil ? nil : routeName.lastIndex(of: ":").map { String(routeName[..<$0]) }
    }

    /// As people in rooms see it.
    var shown: String { customName.map { ":\($0):" } ?? routeName }

    var emoji: Emoji { Emoji(id: customID, name: customName ?? routeName) }

    /// The other spelling, for the few that Discord knows without selectors only.
    var withoutSelectors: ReactionEmoji {
        ReactionEmoji(
            routeName: String(String.UnicodeScalarView(routeName.unicodeScalars.filter { $0 != Self.selector })))
    }

    func isSame(as other: ReactionEmoji) -> Bool {
        if let id = customID { return id == other.customID }
        return routeName == other.routeName
    }

    private static let selector: Unicode.Scalar = "\u{FE0F}"
    private static let keycap: Unicode.Scalar = "\u{20E3}"

    /// One user-perceived character with an emoji in it; digits alone are none.
    static func isEmoji(_ text: String) -> Bool {
        guard text.count == 1 else { return false }
        let scalars = text.unicodeScalars
        if scalars.contains(where: { $0.properties.isEmojiPresentation }) { return true }
        guard scalars.contains(where: { $0.properties.isEmoji }) else { return false }
        return scalars.contains { $0 == selector || $0 == keycap }
            || scalars.allSatisfy { $0.value > 0xFF && $0.properties.isEmoji || $0.properties.isVariationSelector }
    }

    /// With a selector wherever the fully qualified form has one, and nowhere else.
    static func qualified(_ text: String) -> String {
        let bare = text.unicodeScalars.filter { !$0.properties.isVariationSelector }
        var result = String.UnicodeScalarView()
        for (place, scalar) in bare.enumerated() {
            result.append(scalar)
            guard scalar.properties.isEmoji, !scalar.properties.isEmojiPresentation,
                !scalar.properties.isEmojiModifier
            else { continue }
            let next = place + 1 < bare.count ? bare[bare.index(bare.startIndex, offsetBy: place + 1)] : nil
            if next?.properties.isEmojiModifier == true { continue }  // a skin tone makes it an emoji already
            if scalar.value < 0x80, next != keycap { continue }  // digits, # and * are themselves
            result.append(selector)
        }
        return String(result)
    }
}
