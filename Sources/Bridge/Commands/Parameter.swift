// SPDX-License-Identifier: Apache-2.0
import Discord

/// Something a verb wants to know.
struct Parameter: Sendable {
    enum Kind: Sendable, Hashable {
        /// Up to so many characters.
        case text(Int)
        case choice([String])
        /// Somebody on Discord.
        case person
        /// An XMPP account, or a whole domain where that makes sense.
        case account
        case channel
        case role
    }

    /// A value and what it is called.
    struct Choice: Sendable, Hashable {
        let value: String
        let label: String

        init(_ value: String, _ label: String? = nil) {
            self.value = value
            self.label = label ?? value
        }
    }

    typealias Suggest = @Sendable (GuildBridge, VerbRequest, Context) -> [Choice]

    /// Lower-case letters and hyphens.
    let name: String
    /// At most 100 characters.
    let summary: String
    let kind: Kind
    var isRequired = false
    /// Values that make sense now. They help; others may be given too.
    var suggestions: Suggest?
}
