// SPDX-License-Identifier: Apache-2.0

/// The HTTP endpoint: pictures for Discord, health, metrics.
public struct HTTPConfig: Sendable {
    public var host = "127.0.0.1"
    /// 0 takes any free port.
    public var port = 8080
    /// How the rest of the world reaches the endpoint, without a slash at its end; nil: it does not, so people
    /// from XMPP have no pictures on Discord.
    public var publicURL: String?
    /// Whether `/join/` has a page for each Space that people may ask to join.
    public var servesInvitations = true
    /// Whether `/metrics` is answered.
    public var servesMetrics = true

    public init() {}
}

extension HTTPConfig {
    mutating func read(_ section: ConfigSection) {
        section.text("host", &host, "a host name or an IP address")
        section.integer("port", &port, in: 0...65535)
        publicURL = section.url("public_url", schemes: ["https", "http"])
        section.boolean("invitations", &servesInvitations)
        section.boolean("metrics", &servesMetrics)
    }
}
