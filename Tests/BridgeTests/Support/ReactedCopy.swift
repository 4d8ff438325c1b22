// SPDX-License-Identifier: Apache-2.0
import Discord

@testable import Bridge

/// One message as Discord has it: who reacted to it with what. Answers the calls that have to do with it.
struct ReactedCopy {
    var message: Discord.Message
    private(set) var reactors: [String: Set<User>] = [:]

    static let bot = User(id: 1)

    init(_ message: Discord.Message) {
        self.message = message
    }

    mutating func react(_ emoji: String, by user: User, isOn: Bool = true) {
        if isOn { reactors[emoji, default: []].insert(user) } else { reactors[emoji]?.remove(user) }
    }

    func emojis(of user: User) -> Set<String> { Set(reactors.filter { $0.value.contains(user) }.keys) }

    /// Does what is asked, and says so; nil for calls about something else.
    mutating func perform(_ request: Errand.Request) -> Outcome.Answer? {
        switch request {
        case .reaction(let emoji, message.id, _, let isOn):
            react(emoji.name ?? "", by: Self.bot, isOn: isOn)
            return .done
        case .reactors(let emoji, message.id, _): return .users(Array(reactors[emoji.name ?? ""] ?? []))
        case .messages: return .messages([shown])
        default: return nil
        }
    }

    private var shown: Discord.Message {
        var shown = message
        shown.reactions = reactors.filter { !$0.value.isEmpty }.map { emoji, users in
            Reaction(emoji: Emoji(name: emoji), count: users.count, isOwn: users.contains(Self.bot))
        }
        return shown
    }
}
