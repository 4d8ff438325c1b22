// SPDX-License-Identifier: Apache-2.0

/// A stretch of text as the first pass leaves it.
struct InlineToken {
    enum Kind {
        case text
        /// A character whose backslash was taken off.
        case escaped
        /// Something whole: a mention, code, a link.
        case whole(Markdown.Inline)
        /// A run of `*`, `_`, `~` or `|`, and its place among the runs of its kind.
        case marks(Mark, run: Int)
    }

    var kind: Kind
    var range: Range<Int>
}

/// The characters that open and close spans.
enum Mark: Int, CaseIterable {
    case star
    case underscore
    case tilde
    case pipe

    init?(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "*"): self = .star
        case UInt8(ascii: "_"): self = .underscore
        case UInt8(ascii: "~"): self = .tilde
        case UInt8(ascii: "|"): self = .pipe
        default: return nil
        }
    }

    /// Shorter runs mean nothing.
    var minimum: Int { self == .tilde || self == .pipe ? 2 : 1 }
}
