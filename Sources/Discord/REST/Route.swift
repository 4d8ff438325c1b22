// SPDX-License-Identifier: Apache-2.0
import Base

/// Where a request goes: the template names its rate limit and its metrics, the path may hold a token and is secret.
public struct Route: Sendable, Hashable {
    /// With `{}` for every id, without the API's base: `channels/{}/messages/{}`.
    public let template: String
    /// The channel, guild or webhook whose limit it counts against; empty when there is none.
    public let major: String
    let path: Secret
    /// Names a limit that headers do not show, so that running into it pauses nothing else.
    public var sublimit = ""
    /// Sent without the bot's token: does not count against the bot's 50 requests a second.
    public var isAnonymous = false

    /// Fills the template's gaps with the arguments, percent-encoded.
    init(_ template: String, _ arguments: [String] = [], major: String? = nil) {
        self.template = template
        let hasMajor = ["channels/{}", "guilds/{}", "webhooks/{}"].contains { template.hasPrefix($0) }
        self.major = major ?? (hasMajor ? arguments.first ?? "" : "")
        var rest = arguments[...]
        let steps = template.split(separator: "/").map { step in
            step == "{}" ? (rest.popFirst() ?? "").percentEncoded : String(step)
        }
        path = Secret(steps.joined(separator: "/"))
    }
}

extension Route: CustomStringConvertible {
    public var description: String { template }
}
