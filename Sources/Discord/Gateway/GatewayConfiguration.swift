// SPDX-License-Identifier: Apache-2.0
public import Base

/// What a session introduces itself with, and how it behaves.
public struct GatewayConfiguration: Sendable {
    public var token: Secret
    public var intents: Intents
    public var shard: Shard
    /// `zlib-stream`: about a fifth of the bytes.
    public var isCompressed = false
    public var status = Presence.Status.online
    public var activity: String?
    /// Up to this many members come with a guild, if they come at all; 50 to 250.
    public var largeThreshold = 250
    /// How long to wait for Discord's hello.
    public var helloTimeout = Duration.seconds(20)
    /// How long Discord may say nothing to Identify or Resume; what a Resume brings counts as an answer.
    public var greetingTimeout = Duration.seconds(60)
    /// The name of this program for Discord.
    public var library = "spacebridge"

    public init(token: Secret, intents: Intents = .core, shard: Shard = .only) {
        self.token = token
        self.intents = intents
        self.shard = shard
    }

    /// The query every connection must have.
    var query: String {
        "v=10&encoding=json" + (isCompressed ? "&compress=zlib-stream" : "")
    }

    /// Any base with the query, whatever it had before.
    func url(_ base: String) -> String {
        let head = base.prefix { $0 != "?" }
        let hasPath = head.split(separator: "/", omittingEmptySubsequences: true).count > 2
        return head + (hasPath || head.hasSuffix("/") ? "" : "/") + "?" + query
    }

    var identify: JSONValue {
        let properties: JSONValue = [
            "os": "linux", "browser": .string(library), "device": .string(library),
        ]
        return [
            "op": 2,
            "d": [
                "token": .string(token.reveal()),
                "intents": .integer(Int64(clamping: intents.rawValue)),
                "properties": properties,
                "large_threshold": .integer(Int64(min(max(largeThreshold, 50), 250))),
                "shard": [.integer(Int64(shard.id)), .integer(Int64(shard.count))],
                "presence": GatewayCommand.presence(status, activity: activity),
            ],
        ]
    }
}
