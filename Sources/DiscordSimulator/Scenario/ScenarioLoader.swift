// SPDX-License-Identifier: Apache-2.0

/// Builds a world from a scenario file (docs/simulator.md describes the format).
struct ScenarioLoader {
    var world: World
    /// By name or given id.
    var people: [String: UInt64] = [:]

    static func world(from scenario: JSON, settings: SimulatorSettings, now: Int64) throws(SimulatorFault) -> World {
        var settings = settings
        if let token = scenario["bot"]?["token"]?.text { settings.token = token }
        if let changes = scenario["settings"] { try SettingsReader.apply(changes, to: &settings) }
        var loader = ScenarioLoader(world: World(settings: settings, now: now))
        try loader.addBot(scenario["bot"] ?? .emptyObject)
        for person in scenario["people"]?.list ?? [] { try loader.addPerson(person) }
        loader.chooseOwner(scenario["bot"]?["owner"]?.text)
        for guild in scenario["guilds"]?.list ?? [] { try loader.addGuild(guild) }
        _ = loader.world.takeEmissions()  // nobody was there to hear of it
        return loader.world
    }

    private mutating func addBot(_ json: JSON) throws(SimulatorFault) {
        if let id = json["id"]?.snowflake { world.application.id = id }
        world.application.botID = world.application.id
        world.application.name = json["name"]?.text ?? "Spacebridge"
        if let toggles = json["toggles"]?.list?.compactMap(\.text) {
            world.application.hasMembersToggle = toggles.contains("members")
            world.application.hasContentToggle = toggles.contains("content")
            world.application.hasPresenceToggle = toggles.contains("presence")
        }
        var bot = World.User(id: world.application.botID, username: world.application.name)
        bot.isBot = true
        bot.discriminator = "7001"
        bot.avatar = world.assets.drawn(json["avatar"]?.text ?? "bot")
        world.users[bot.id] = bot
        people["bot"] = bot.id
    }

    private mutating func addPerson(_ json: JSON) throws(SimulatorFault) {
        guard let name = json["name"]?.text else { throw .badScenario("a person has no name") }
        let id =
            json["id"]?.snowflake ?? world.ids.past(at: world.now &- 900 * 86_400_000 &+ Int64(people.count) * 977_000)
        var user = World.User(id: id, username: name)
        user.globalName = json["display"]?.text
        user.discriminator = json["discriminator"]?.text ?? "0"
        user.isBot = json["bot"]?.boolean ?? false
        user.avatar = json["avatar"]?.text.map { world.assets.drawn($0) }
        world.users[id] = user
        people[name] = id
    }

    private mutating func chooseOwner(_ name: String?) {
        let first = world.users.keys.filter { $0 != world.application.botID }.min()
        world.application.ownerID = name.flatMap { people[$0] } ?? first ?? world.application.botID
    }

    func person(_ json: JSON?) throws(SimulatorFault) -> UInt64 {
        guard let name = json?.text else { throw .badScenario("a person's name is missing") }
        if let id = people[name] { return id }
        guard let id = UInt64(name), world.users[id] != nil else { throw .badScenario("nobody is called \(name)") }
        return id
    }
}

extension AssetStore {
    /// Draws a picture from a word and gives its hash.
    mutating func drawn(_ word: String) -> String {
        let hash = SeededRandom(seed: 7).hash(word)
        store(PNG.pattern(word, size: 256), contentType: "image/png", at: "pictures/\(hash)")
        return hash
    }
}

extension SeededRandom {
    /// 32 hexadecimal digits that stand for a word.
    func hash(_ word: String) -> String {
        var random = SeededRandom(
            seed: word.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
        return random.hex(32)
    }
}
