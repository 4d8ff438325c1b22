// SPDX-License-Identifier: Apache-2.0

/// A text in Discord's dialect of Markdown, taken apart as Discord's desktop client does it.
///
/// Reading takes time in proportion to the text whatever is in it, and what is not well-formed stands as it is
/// written. Discord: Message Formatting; the block syntax is in the help centre's "Markdown Text 101".
public struct Markdown: Sendable, Hashable {
    /// From top to bottom, each on lines of its own.
    public var blocks: [Block]

    public init(_ text: String) {
        var scanner = BlockScanner(Array(text.utf8), isInQuote: false)
        blocks = scanner.scan()
    }

    /// Only what may stand inside a line: how Discord reads names of fields and titles of embeds.
    public static func inlines(_ text: String) -> [Inline] {
        let bytes = Array(text.utf8)
        return InlineScanner.read(bytes, 0..<bytes.count)
    }

    /// How deep spans may be nested; marks below that are text.
    static let depthLimit = 32
}
