// SPDX-License-Identifier: Apache-2.0
import Digest

/// Everything the fake Discord knows, and what happens when somebody acts on it.
///
/// A pure state machine: whoever drives it sets `now` first and takes the events it emitted afterwards. The same
/// calls at the same times with the same seed give the same ids, responses and events.
struct World: Sendable {
    var settings: SimulatorSettings
    /// Milliseconds since the Unix epoch.
    var now: Int64
    var ids = SnowflakeSource()
    var random: SeededRandom

    var application: Application
    var users: [UInt64: User] = [:]
    var guilds: [UInt64: Guild] = [:]
    /// Channels of guilds, threads and direct messages.
    var channels: [UInt64: Channel] = [:]
    /// By channel, in order of id.
    var messages: [UInt64: [Message]] = [:]
    var webhooks: [UInt64: Webhook] = [:]
    var invites: [String: Invite] = [:]
    var interactions: [UInt64: Interaction] = [:]
    var assets = AssetStore()
    var recentNonces: [NonceKey: SentNonce] = [:]

    private(set) var emissions: [Emission] = []
    var agenda = Agenda()
    /// Grows with every event; the web page asks whether it did.
    private(set) var revision: UInt64 = 0

    private static let defaultApplicationID: UInt64 = 1_100_000_000_000_000_001

    /// Tokens begin with the bot's id in base64, and libraries read it there.
    private static func applicationID(of token: String) -> UInt64? {
        guard let head = token.split(separator: ".").first, let bytes = [UInt8](base64: head) else { return nil }
        return String(validating: bytes, as: UTF8.self).flatMap { UInt64($0) }
    }

    init(settings: SimulatorSettings, now: Int64) {
        self.settings = settings
        self.now = now
        random = SeededRandom(seed: settings.seed)
        let id = Self.applicationID(of: settings.token) ?? Self.defaultApplicationID
        application = Application(id: id, name: "Spacebridge", botID: id, token: settings.token, ownerID: id)
    }

    var bot: User { users[application.botID] ?? User(id: application.botID, username: application.name) }

    mutating func newID() -> UInt64 { ids.next(at: now) }

    mutating func emit(_ emission: Emission) {
        revision &+= 1
        emissions.append(emission)
    }

    /// Notes a change nobody on the gateway hears of.
    mutating func touch() {
        revision &+= 1
    }

    /// Hands over what was emitted since the last call, in order.
    mutating func takeEmissions() -> [Emission] {
        defer { emissions = [] }
        return emissions
    }
}

extension World {
    struct NonceKey: Hashable, Sendable {
        let authorID: UInt64
        let channelID: UInt64
        let nonce: String
    }

    struct SentNonce: Sendable {
        let messageID: UInt64
        let at: Int64
    }
}
