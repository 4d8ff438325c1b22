// SPDX-License-Identifier: Apache-2.0
import Discord

/// What somebody gets for a command: a few lines to read, perhaps things to go on with, and what is done.
struct VerbReply {
    /// Something to go on with: a button on Discord, a choice on XMPP.
    struct Button: Hashable {
        enum Style: Hashable { case good, bad, plain }

        var label: String
        var verb: String
        var given: [String: String]
        var style: Style = .plain
    }

    /// Plain text; each face escapes what means something to it.
    var lines: [String]
    var buttons: [Button] = []
    var isRefusal = false
    var effects: [Effect] = []
    /// What was changed, for the log and the audit channel; nil when nothing was.
    var act: String?
    /// The answer is known only when a call to Discord is back; it comes under this number.
    var ticket: Desk.Ticket?

    init(_ lines: [String], buttons: [Button] = []) {
        self.lines = lines
        self.buttons = buttons
    }

    init(_ line: String) {
        self.init([line])
    }

    static func refused(_ refusal: Refusal) -> VerbReply {
        var reply = VerbReply(refusal.text)
        reply.isRefusal = true
        return reply
    }

    /// Something was done: told to the asker, logged, and shown in the guild's audit channel.
    static func done(_ line: String, act: String, _ effects: [Effect] = []) -> VerbReply {
        var reply = VerbReply(line)
        reply.act = act
        reply.effects = effects
        return reply
    }
}
