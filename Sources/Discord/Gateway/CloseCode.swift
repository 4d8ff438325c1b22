// SPDX-License-Identifier: Apache-2.0

/// What the end of a connection means for the session. Discord: Gateway Close Event Codes.
enum CloseReaction: Sendable, Hashable {
    case resume
    /// The session is over: begin a new one.
    case identify
    case stop(GatewayFault)

    /// `nil` is a connection lost without a close.
    init(code: Int?, shard: Shard, intents: Intents) {
        switch code {
        case 4003, 4007, 4009: self = .identify
        case 4004: self = .stop(.badToken)
        case 4010: self = .stop(.invalidShard(shard))
        case 4011: self = .stop(.shardingRequired)
        case 4012: self = .stop(.invalidVersion)
        case 4013: self = .stop(.invalidIntents)
        case 4014: self = .stop(.disallowedIntents(intents.privilegedNames))
        default: self = .resume
        }
    }

    /// Codes that say that we did something wrong.
    static func isDefect(_ code: Int?) -> Bool {
        switch code {
        case 4001, 4002, 4005, 4008: true
        default: false
        }
    }
}
