// SPDX-License-Identifier: Apache-2.0

/// What a text for Discord is made of, as far as cutting it into pieces must know.
enum ChannelItem {
    /// Something that must not be cut: a word, an escape, a mention.
    case text(String)
    /// A space or tab: a cut may take its place.
    case space(String)
    /// The next line, and whether that is within a quote.
    case newline(isQuote: Bool)
    /// A mark that makes a span; where a cut falls inside, it is closed and opened again.
    case open(String)
    case close
    /// A block of code, likewise.
    case beginCode(language: String)
    case endCode
}
