// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// What can be asked of the gateway. Discord: Gateway Events, Send Events.
public enum GatewayCommand: Sendable, Hashable {
    /// All members of a guild, in chunks that carry the nonce. Once in 30 seconds a guild.
    case requestMembers(Guild.ID, nonce: String)
    /// Up to 100 of them.
    case requestUsers([User.ID], of: Guild.ID, nonce: String)
    /// The bot's own status and the line under its name.
    case updatePresence(Presence.Status, activity: String?)

    /// The payload's `op` and `d`.
    var payload: JSONValue {
        switch self {
        case .requestMembers(let guild, let nonce):
            return GatewayOpcode.requestMembers(
                ["guild_id": .string("\(guild)"), "query": "", "limit": 0, "nonce": .string(nonce)])
        case .requestUsers(let users, let guild, let nonce):
            let ids = users.prefix(100).map { JSONValue.string("\($0)") }
            return GatewayOpcode.requestMembers(
                ["guild_id": .string("\(guild)"), "user_ids": .array(ids), "limit": 0, "nonce": .string(nonce)])
        case .updatePresence(let status, let activity):
            return ["op": 3, "d": Self.presence(status, activity: activity)]
        }
    }

    static func presence(_ status: Presence.Status, activity: String?) -> JSONValue {
        var activities: [JSONValue] = []
        if let activity {
            activities = [["name": "Custom Status", "type": 4, "state": .string(activity)]]
        }
        return ["since": nil, "activities": .array(activities), "status": .string(status.rawValue), "afk": false]
    }
}

/// Payloads that are sent. Discord: Gateway Opcodes.
enum GatewayOpcode {
    /// What Discord takes in one payload.
    static let maximumBytes = 4096

    static func heartbeat(_ sequence: Int?) -> JSONValue {
        ["op": 1, "d": sequence.map { .integer(Int64($0)) } ?? .null]
    }

    static func requestMembers(_ data: JSONValue) -> JSONValue {
        ["op": 8, "d": data]
    }

    static func resume(token: String, _ state: ResumeState) -> JSONValue {
        [
            "op": 6,
            "d": [
                "token": .string(token), "session_id": .string(state.sessionID),
                "seq": .integer(Int64(state.sequence)),
            ],
        ]
    }

    static func text(_ payload: JSONValue) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(payload), data.count <= maximumBytes else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
