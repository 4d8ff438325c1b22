// SPDX-License-Identifier: Apache-2.0

/// A command typed at the machine the bridge runs on: the verb, and what it is given.
public struct ControlCall: Sendable {
    /// The verb first; then values in the order of its parameters, or `name=value`.
    public var words: [String]
    /// Which guild it is about: name, short name or id. Nil where there is only one.
    public var guild: String?
    /// Called once.
    public var answer: @Sendable (ControlReply) -> Void

    public init(words: [String], guild: String? = nil, answer: @escaping @Sendable (ControlReply) -> Void) {
        self.words = words
        self.guild = guild
        self.answer = answer
    }
}

/// What the operator gets to read.
public struct ControlReply: Sendable, Hashable, Codable {
    public var isDone: Bool
    public var lines: [String]

    public init(isDone: Bool, lines: [String]) {
        self.isDone = isDone
        self.lines = lines
    }

    init(_ reply: VerbReply) {
        self.init(isDone: !reply.isRefusal, lines: reply.lines)
    }
}
