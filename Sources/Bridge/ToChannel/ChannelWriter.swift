// SPDX-License-Identifier: Apache-2.0
import Discord

/// Writes a styled body as Discord's Markdown, item by item.
struct ChannelWriter<Names: GuildNames> {
    let names: Names
    private(set) var items: [ChannelItem] = []
    private(set) var mentions: [User.ID] = []
    private var knownNicks: [String: User.ID?] = [:]
    /// How many names the text may still ask for.
    private(set) var questionsLeft = 2000

    /// Who is meant where, in bytes of the styled text.
    private let marks: [Int: (end: Int, user: User.ID)]
    private(set) var roles: [Role.ID] = []

    init(names: Names, marks: [Int: (end: Int, user: User.ID)] = [:]) {
        self.names = names
        self.marks = marks
    }

    /// Somebody whom the stanza itself names here; where their name ends.
    func marked(at place: Int, before end: Int) -> (user: User.ID, end: Int)? {
        guard !marks.isEmpty, let mark = marks[place], mark.end <= end else { return nil }
        return (mark.user, mark.end)
    }

    mutating func write(_ styling: Styling, spoiler: SpoilerMark? = nil) {
        if let spoiler, !spoiler.hint.isBlank {
            literal(Array("\(spoiler.hint.replacing("\n", with: " ")): ".utf8), resolves: false)
        }
        if spoiler != nil { items.append(.open("||")) }
        for (number, block) in styling.blocks.enumerated() {
            if number > 0 { items.append(.newline(isQuote: block.isQuote)) } else if block.isQuote { beginQuote() }
            write(block, of: styling.bytes, isFirst: number == 0)
        }
        if spoiler != nil { items.append(.close) }
    }

    /// At the beginning of the text this takes a newline that is never written.
    private mutating func beginQuote() {
        if case .newline = items.last { items.removeLast() }
        items.append(.newline(isQuote: true))
    }

    private mutating func write(_ block: Styling.Block, of bytes: [UInt8], isFirst: Bool, isInQuote: Bool = false) {
        switch block {
        case .line(let spans): line(spans, of: bytes, isFirst: isFirst)
        case .quote(let blocks):
            for (number, inner) in blocks.enumerated() {
                if number > 0 { items.append(.newline(isQuote: true)) }
                write(inner, of: bytes, isFirst: false, isInQuote: true)
            }
        case .code(let language, let lines): code(language, lines, of: bytes, isInQuote: isInQuote)
        }
    }

    private mutating func line(_ spans: [Styling.Span], of bytes: [UInt8], isFirst: Bool) {
        var spans = spans
        if isFirst, case .text(let range) = spans.first {
            if bytes[range].starts(with: "/me ".utf8), range.count > 4 || spans.count > 1 {
                spans[0] = .text(range.lowerBound + 4..<range.upperBound)
                return deed(spans, of: bytes)
            }
            if let end = addressee(in: bytes, range) { spans[0] = .text(end..<range.upperBound) }
        }
        write(spans, of: bytes, isAtStart: true, marks: [])
    }

    /// `/me` is in italics, as Discord's own clients do it.
    private mutating func deed(_ spans: [Styling.Span], of bytes: [UInt8]) {
        var spans = spans
        if case .text(let range) = spans[0] {
            let start = range.first { !bytes[$0].isSpace } ?? range.upperBound
            spans[0] = .text(start..<range.upperBound)
            if start == range.upperBound { spans.removeFirst() }
        }
        guard !spans.isEmpty else { return literal(Array("/me".utf8), resolves: false) }
        items.append(.open("*"))
        write(spans, of: bytes, isAtStart: false, marks: ["*"])
        items.append(.close)
    }

    private mutating func write(_ spans: [Styling.Span], of bytes: [UInt8], isAtStart: Bool, marks: [String]) {
        for (number, span) in spans.enumerated() {
            switch span {
            case .text(let range):
                literal(bytes, range, isAtStart: isAtStart && number == 0, marks: marks)
            case .strong(let inner): wrap(inner, in: "**", of: bytes, marks)
            case .emphasis(let inner): wrap(inner, in: "*", of: bytes, marks)
            case .strike(let inner): wrap(inner, in: "~~", of: bytes, marks)
            case .code(let range):
                inlineCode(bytes, range)
            }
        }
    }

    private mutating func wrap(_ inner: [Styling.Span], in mark: String, of bytes: [UInt8], _ marks: [String]) {
        let isNew = !marks.contains(mark)
        if isNew { items.append(.open(mark)) }
        write(inner, of: bytes, isAtStart: false, marks: marks + [mark])
        if isNew { items.append(.close) }
    }

    private mutating func code(_ language: String, _ lines: [Range<Int>], of bytes: [UInt8], isInQuote: Bool) {
        guard lines.contains(where: { !bytes[$0].allSatisfy(\.isSpace) }) else {
            return literal(Array("``` ```".utf8), resolves: false)  // Discord shows no empty block
        }
        items.append(.beginCode(language: language))
        for (number, line) in lines.enumerated() {
            if number > 0 { items.append(.newline(isQuote: isInQuote)) }
            verbatim(bytes, line)
        }
        items.append(.endCode)
    }

    /// The line over an answer that says what it answers: in small print, with a link to it.
    mutating func write(_ quoted: QuotedMessage) {
        items.append(.text("-#"))
        items.append(.space(" "))
        items.append(.text(quoted.link.map { "[↩](\($0))" } ?? "↩"))
        items.append(.space(" "))
        if let user = quoted.user {
            mention(user)
        } else {
            items.append(.open("**"))
            literal(Array(quoted.name.replacing("\n", with: " ").truncated(toDiscordLength: 80).utf8), resolves: false)
            items.append(.close)
        }
        let line = quoted.text.split(separator: "\n").first { !$0.hasPrefix(">") } ?? ""
        items.append(.space(" "))
        literal(Array(String(line).trimmingSpaces.truncated(toDiscordLength: 100).utf8), resolves: false)
        items.append(.newline(isQuote: false))
    }

    /// Words that show as they are and name nobody.
    mutating func plain(_ text: String) {
        literal(Array(text.replacing("\n", with: " ").utf8), resolves: false)
    }

    private mutating func literal(_ bytes: [UInt8], resolves: Bool) {
        literal(bytes, 0..<bytes.count, isAtStart: false, marks: [], resolves: resolves)
    }

    mutating func append(_ item: ChannelItem) {
        items.append(item)
    }

    mutating func mention(_ user: User.ID) {
        items.append(.text("<@\(user)>"))
        if !mentions.contains(user) { mentions.append(user) }
    }

    mutating func mention(_ role: Role.ID) {
        items.append(.text("<@&\(role)>"))
        if !roles.contains(role) { roles.append(role) }
    }

    mutating func ask() -> Bool {
        guard questionsLeft > 0 else { return false }
        questionsLeft -= 1
        return true
    }

    mutating func user(nicked nick: String) -> User.ID? {
        if let known = knownNicks[nick] { return known }
        let user = names.user(nicked: nick)
        knownNicks[nick] = .some(user)
        return user
    }
}

extension Styling.Block {
    var isQuote: Bool {
        if case .quote = self { true } else { false }
    }
}
