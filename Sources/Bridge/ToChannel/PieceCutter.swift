// SPDX-License-Identifier: Apache-2.0

/// Cuts a text into pieces that Discord takes, each complete in itself.
///
/// Cuts fall between lines where that leaves no piece under half full, else between words, else inside a word
/// between characters.
struct PieceCutter {
    /// In Unicode scalars, as Discord counts.
    let limit: Int

    /// What is open at some place of the text.
    private struct Context {
        var isQuote = false
        var language: String?
        var marks: [String] = []

        var lineStart: String { isQuote ? "> " : "" }
        var opening: String { lineStart + (language.map { "```\($0)\n\(lineStart)" } ?? "") + marks.joined() }
        var closing: String { marks.reversed().joined() + (language == nil ? "" : "\n\(lineStart)```") }
        var closingCount: Int { closing.scalarCount }
    }

    /// A place where the piece could end.
    private struct Break {
        var item: Int
        var length: Int
        var count: Int
        var context: Context
        var isLine: Bool
        var hasContent: Bool
    }

    private struct Piece {
        var text = ""
        var count = 0
        var hasContent = false
        var lineBreak: Break?
        var wordBreak: Break?

        init(_ context: Context) {
            append(context.opening)
        }

        mutating func append(_ more: String) {
            text += more
            count += more.scalarCount
        }
    }

    func cut(_ items: [ChannelItem]) -> [String] {
        var pieces: [String] = []
        var context = Context()
        var next = 0
        if case .newline(let isQuote) = items.first {
            context.isQuote = isQuote
            next = 1
        }
        var piece = Piece(context)
        while next < items.count {
            let (text, after) = Self.written(items[next], context)
            let isTooLong = piece.count + text.scalarCount + after.closingCount > limit
            if isTooLong, piece.hasContent {
                let end = place(in: piece, at: next, context)
                if end.hasContent { append(end, of: piece, to: &pieces) }
                context = end.context
                if case .newline(let isQuote) = items[end.item] { context.isQuote = isQuote }
                next = Self.isGap(items[end.item]) ? end.item + 1 : end.item
                piece = Piece(context)
                continue
            }
            if isTooLong { piece = Piece(context) }  // nothing but spaces so far
            note(items[next], at: next, context, in: &piece)
            piece.append(text)
            if case .text = items[next] { piece.hasContent = true }
            context = after
            next += 1
        }
        let end = Break(
            item: next, length: piece.text.utf8.count, count: piece.count, context: context, isLine: false,
            hasContent: piece.hasContent)
        if end.hasContent { append(end, of: piece, to: &pieces) }
        return pieces
    }

    private static func isGap(_ item: ChannelItem) -> Bool {
        switch item {
        case .newline, .space: true
        default: false
        }
    }

    private func append(_ end: Break, of piece: Piece, to pieces: inout [String]) {
        let kept = String(decoding: piece.text.utf8.prefix(end.length), as: UTF8.self)
        let text = (kept + end.context.closing).trimmingSpaces
        if !text.isEmpty { pieces.append(text) }
    }

    private func note(_ item: ChannelItem, at index: Int, _ context: Context, in piece: inout Piece) {
        guard Self.isGap(item) else { return }
        var isLine = false
        if case .newline = item { isLine = true }
        let place = Break(
            item: index, length: piece.text.utf8.count, count: piece.count, context: context, isLine: isLine,
            hasContent: piece.hasContent)
        if isLine { piece.lineBreak = place } else { piece.wordBreak = place }
    }

    private func place(in piece: Piece, at index: Int, _ context: Context) -> Break {
        let good = [piece.lineBreak, piece.wordBreak].compactMap { $0 }.first { $0.count >= limit / 2 && $0.hasContent }
        return good
            ?? Break(
                item: index, length: piece.text.utf8.count, count: piece.count, context: context, isLine: false,
                hasContent: piece.hasContent)
    }

    private static func written(_ item: ChannelItem, _ context: Context) -> (text: String, context: Context) {
        var after = context
        switch item {
        case .text(let text), .space(let text): return (text, context)
        case .newline(let isQuote):
            after.isQuote = isQuote
            return ("\n" + after.lineStart, after)
        case .open(let mark):
            after.marks.append(mark)
            return (mark, after)
        case .close:
            return (after.marks.popLast() ?? "", after)
        case .beginCode(let language):
            after.language = language
            return ("```\(language)\n\(context.lineStart)", after)
        case .endCode:
            after.language = nil
            return ("\n\(context.lineStart)```", after)
        }
    }
}

extension String {
    /// How many Unicode scalars it has, which is what Discord counts.
    var scalarCount: Int { utf8.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
}
