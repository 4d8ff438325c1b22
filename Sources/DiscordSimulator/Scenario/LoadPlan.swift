// SPDX-License-Identifier: Apache-2.0

/// Messages that people write by themselves, so many a second, in an order the seed decides.
struct LoadPlan: Sendable {
    var perSecond: Double
    var startedAt: Int64
    var sent = 0
    /// nil goes on until stopped.
    var total: Int?
    var random: SeededRandom
    let places: [World.LoadPlace]

    /// How many messages should have been written by now.
    func due(_ now: Int64) -> Int {
        let wanted = Int(min(max(0, Double(max(0, now &- startedAt)) / 1000 * perSecond), 1e12))
        return min(wanted, total ?? .max)
    }
}

extension Core {
    /// Writes the messages the load plan owes.
    mutating func runLoad() {
        guard var plan = load else { return }
        let places = plan.places
        guard !places.isEmpty else { return }
        let due = plan.due(world.now)
        while plan.sent < due {
            let place = places[Int(plan.random.next() % UInt64(places.count))]
            let author = place.authors[Int(plan.random.next() % UInt64(place.authors.count))]
            let draft = World.Draft(authorID: author, content: "load message \(plan.sent)")
            _ = try? world.post(draft, in: place.channelID)
            plan.sent += 1
        }
        load = plan.total.map { plan.sent >= $0 } ?? false ? nil : plan
    }
}

extension World {
    struct LoadPlace: Sendable {
        let channelID: UInt64
        let authors: [UInt64]
    }

    /// Text channels with some of their members, in a stable order.
    var loadPlaces: [LoadPlace] {
        guilds.keys.sorted().flatMap { id -> [LoadPlace] in
            guard let guild = guilds[id] else { return [] }
            let authors = Array(guild.members.keys.filter { $0 != application.botID }.sorted().prefix(50))
            guard !authors.isEmpty else { return [] }
            return guild.channelIDs.sorted().compactMap { channelID in
                guard let channel = channels[channelID], channel.kind == .text else { return nil }
                let speakers = authors.filter { rights(of: $0, in: channel).contains(.sendMessages) }
                return speakers.isEmpty ? nil : LoadPlace(channelID: channelID, authors: speakers)
            }
        }
    }

    /// Fills the world with guilds and people, all from the seed.
    mutating func populate(guilds count: Int, members perGuild: Int, channels perGuildChannels: Int) {
        let since = now &- 300 * 86_400_000
        var people: [UInt64] = []
        for index in 0..<perGuild {
            var user = User(id: ids.past(at: since &- Int64(index + 1) * 500), username: "person\(index)")
            user.globalName = "Person \(index)"
            users[user.id] = user
            people.append(user.id)
        }
        for index in 0..<count {
            let id = ids.past(at: since &+ Int64(index) * 2000)
            var guild = Guild(id: id, name: "Guild \(index)", ownerID: people.first ?? application.botID)
            guild.roles[id] = Role(id: id, name: "@everyone", permissions: .everyoneByDefault, position: 0)
            guild.members[application.botID] = Member(userID: application.botID, joinedAt: since)
            var role = Role(
                id: ids.past(at: since &+ 1 &+ Int64(index) * 2000), name: application.name, permissions: .bridge,
                position: 1)
            role.isManaged = true
            guild.roles[role.id] = role
            guild.members[application.botID]?.roles = [role.id]
            for userID in people { guild.members[userID] = Member(userID: userID, joinedAt: since) }
            for number in 0..<perGuildChannels {
                let place = ids.past(at: since &+ 2 &+ Int64(index) * 2000 &+ Int64(number))
                var channel = Channel(id: place, kind: .text, guildID: id, name: "channel-\(number)")
                channel.position = number
                channels[place] = channel
                guild.channelIDs.insert(place)
            }
            guilds[id] = guild
            announceArrival(of: id)
        }
    }
}
