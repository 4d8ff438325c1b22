// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage

// PluralKit and its like take a message away within seconds and post it again through a webhook, under another name.
// Whoever was seen to use one has their messages held back that long, so that the room gets each only once.
extension GuildBridge {
    /// How long a message may wait for being taken away.
    static let proxyTime: Int64 = 3_000
    /// How long a message is remembered as one that a proxy may have posted again.
    private static let memory: Int64 = 10_000

    /// Whoever speaks so often in a row without a proxy is waited for no more.
    private static let trust = 20

    private var proxyScope: String { "proxied.\(id)" }

    func loadProxied(_ ledger: Ledger) throws {
        proxied = Set(try ledger.settings(in: proxyScope).keys.compactMap { User.ID($0) })
    }

    /// Whether the message waits, itself or behind one that does.
    func holdsBack(_ event: MessageCreate, in room: BridgedRoom, _ context: Context) -> Bool {
        let message = event.message
        let mayBeProxied =
            message.webhookID == nil && message.kind.isUserContent && proxied.contains(message.author.id)
        guard mayBeProxied || !room.held.isEmpty else { return false }
        room.held.append(
            HeldMessage(
                event: event, until: mayBeProxied ? context.now.advanced(byMilliseconds: Self.proxyTime) : nil))
        withHeld.insert(room.stored.channelID)
        return true
    }

    /// A webhook says again what a member has just said.
    func noteForProxies(_ message: Discord.Message, in room: BridgedRoom, _ context: Context) throws {
        room.recent.removeAll { context.now.milliseconds(since: $0.at) > Self.memory }
        guard message.webhookID != nil, !message.flags.contains(.isCrosspost), message.kind == .default else {
            if message.webhookID == nil, message.kind.isUserContent, !message.author.isBot, !message.content.isEmpty {
                room.recent.append(RecentText(message, at: context.now))
                if room.recent.count > 30 { room.recent.removeFirst() }
            }
            return
        }
        guard message.content.utf8.count >= 2,
            let place = room.recent.lastIndex(where: { $0.text.contains(message.content) })
        else { return }
        room.recent[place].isRepeated = true
        try learnProxy(room.recent[place], context)
    }

    /// Said again and taken away, in whichever order: from now on that member's messages wait.
    private func learnProxy(_ original: RecentText, _ context: Context) throws {
        guard original.isRepeated, original.isGone, proxied.insert(original.author).inserted else { return }
        try context.ledger.set("\(original.author)", in: proxyScope, to: "\(context.now.milliseconds)")
    }

    private func forgetProxy(of user: User.ID, _ context: Context) throws {
        proxied.remove(user)
        spokeThemselves[user] = nil
        try context.ledger.set("\(user)", in: proxyScope, to: nil)
    }

    /// Gone before the room ever saw it.
    func dropHeld(
        _ ids: [Discord.Message.ID], in room: BridgedRoom, _ context: inout Context
    ) throws -> [Effect] {
        for place in room.recent.indices where ids.contains(room.recent[place].id) {
            room.recent[place].isGone = true
            try learnProxy(room.recent[place], context)
        }
        guard !room.held.isEmpty else { return [] }
        for held in room.held where ids.contains(held.event.message.id) {
            spokeThemselves[held.event.message.author.id] = nil
        }
        room.held.removeAll { ids.contains($0.event.message.id) }
        return try releaseHeld(in: room, &context)
    }

    /// In order, up to the first that still waits.
    func releaseHeld(in room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        while let first = room.held.first, first.until.map({ context.now >= $0 }) ?? true {
            room.held.removeFirst()
            if first.until != nil {
                let author = first.event.message.author.id
                spokeThemselves[author, default: 0] += 1
                if spokeThemselves[author, default: 0] >= Self.trust { try forgetProxy(of: author, context) }
            }
            effects += try say(first.event, in: room, &context)
        }
        return effects
    }

    func releaseHeld(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for channel in withHeld {
            guard let room = rooms[channel] else { continue }
            effects += try releaseHeld(in: room, &context)
            if room.held.isEmpty { withHeld.remove(channel) }
        }
        return effects
    }
}

/// A message that the room does not have yet.
struct HeldMessage {
    var event: MessageCreate
    /// Nil for one that only waits for those before it.
    var until: Timestamp?
}

/// Something a member said lately.
struct RecentText {
    var id: Discord.Message.ID
    var author: User.ID
    var text: String
    var at: Timestamp
    var isRepeated = false
    var isGone = false

    init(_ message: Discord.Message, at moment: Timestamp) {
        id = message.id
        author = message.author.id
        text = message.content
        at = moment
    }
}
