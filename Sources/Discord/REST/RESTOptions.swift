// SPDX-License-Identifier: Apache-2.0

/// How a ``RESTClient`` behaves.
public struct RESTOptions: Sendable {
    public var baseURL = "https://discord.com/api/v10"
    /// Discord asks for this form and refuses requests without it.
    public var userAgent = "DiscordBot (https://github.com/spacebridge/spacebridge, 0.1)"
    public var timeout = Duration.seconds(20)
    /// Attempts after the first, for requests that may be repeated.
    public var retries = 4
    /// A limit that asks for more than this is an error at once.
    public var patience = Duration.seconds(900)
    public var limits = RateLimits.Options()

    public init() {}

    public init(baseURL: String, userAgent: String? = nil) {
        self.baseURL = baseURL
        if let userAgent { self.userAgent = userAgent }
    }
}
