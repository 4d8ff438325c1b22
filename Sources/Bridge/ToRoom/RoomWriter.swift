// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import XMPP

/// Writes Discord's Markdown as a plain body with message styling (XEP-0393).
struct RoomWriter<Names: GuildNames> {
    let names: Names
    let channel: Channel.ID
    /// What Discord says about the people a message names, for those who are no members.
    let mentioned: [User.ID: String]
    /// When the message was written: relative times count from here.
    let moment: Timestamp
    let files: FileAddresses
    /// Where messages that others speak of are to be found.
    let replies: (any RepliedMessages)?

    init(_ message: Discord.Message, names: Names, replies: (any RepliedMessages)? = nil) {
        self.replies = replies
        self.names = names
        channel = message.channelID
        moment = message.timestamp
        files = FileAddresses(message, names: names)
        let inside = message.snapshots.flatMap(\.mentions)
        mentioned = Dictionary(
            (message.mentions + inside).map { ($0.id, $0.member?.displayName ?? $0.user.displayName) },
            uniquingKeysWith: { first, _ in first })
    }

    func markdown(_ text: String) -> RoomFragment {
        guard text.utf8.contains(where: { Self.isSpecial[Int($0)] }) else { return RoomFragment(text) }
        return blocks(Markdown(text).blocks)
    }

    /// Names of fields and titles, where blocks mean nothing.
    func line(_ text: String, active: String = "") -> RoomFragment {
        inlines(Markdown.inlines(text), active: active)
    }

    /// A line in bold.
    func title(_ text: String) -> RoomFragment {
        line(text, active: "*").styled(.strong, mark: "*", after: nil)
    }

    func name(of user: User.ID) -> String {
        names.displayName(of: user) ?? mentioned[user] ?? "unknown user"
    }

    private func blocks(_ blocks: [Markdown.Block]) -> RoomFragment {
        var result = RoomFragment()
        for (number, block) in blocks.enumerated() {
            if number > 0 { result.newLine() }
            result.append(self.block(block))
        }
        return result
    }

    private func block(_ block: Markdown.Block) -> RoomFragment {
        switch block {
        case .paragraph(let text), .subtext(let text): return inlines(text)
        case .heading(_, let text): return inlines(text, active: "*").styled(.strong, mark: "*", after: nil)
        case .quote(let inner): return blocks(inner).prefixed(with: "> ", isStyle: true)
        case .item(let depth, let number, let text):
            var item = RoomFragment(String(repeating: "  ", count: depth) + (number.map { "\($0). " } ?? "• "))
            item.append(inlines(text))
            return item
        case .code(let code): return self.code(code)
        }
    }

    func code(_ code: Markdown.CodeBlock) -> RoomFragment {
        var result = RoomFragment("```\(code.language ?? "")\n\(code.text)\n```")
        result.noteStyle()
        return result
    }

    /// What a text must have to be more than words.
    private static var isSpecial: [Bool] { SpecialBytes.markdown }
}

enum SpecialBytes {
    static let markdown: [Bool] = (0...255).map { "\\`<[*_~|>#-.".utf8.contains($0) }
}
