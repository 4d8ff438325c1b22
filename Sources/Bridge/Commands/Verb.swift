// SPDX-License-Identifier: Apache-2.0
import Discord

/// One thing people can ask of the bridge: on Discord, on XMPP and on the command line alike, in the same words.
struct Verb: Sendable {
    /// Who may run it.
    enum Audience: Sendable, Hashable {
        case everybody
        /// Those who decide about join requests in the guild, and its admins.
        case approvers
        /// Discord's Manage Server, the operator's admins, and the operator.
        case admins
    }

    /// What it works on.
    enum Act: Sendable {
        /// One guild.
        case guild(@Sendable (VerbRequest, GuildBridge, inout Context) throws -> VerbReply)
        /// The asker, whatever the guild.
        case asker(@Sendable (VerbRequest, Desk, inout Context) throws -> VerbReply)
    }

    /// Lower-case letters and hyphens, at most 32.
    let name: String
    /// At most 100 characters, which is what Discord takes.
    let summary: String
    var audience: Audience = .everybody
    var parameters: [Parameter] = []
    let act: Act

    var needsGuild: Bool {
        if case .guild = act { true } else { false }
    }

    static func named(_ name: String) -> Verb? { all.first { $0.name == name } }
}

/// A verb that is to be run, with its arguments understood.
struct VerbRequest {
    let asker: Asker
    let arguments: Arguments
    /// The channel it is asked in, where there is one.
    var here: Channel.ID?
}

/// Why something was not done, for people to read: what is wrong and what to do.
struct Refusal: Error, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
