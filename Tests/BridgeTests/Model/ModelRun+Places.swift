// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

@testable import Bridge

// Channels, categories and threads.
extension ModelRun {
    @discardableResult
    func addPlace() -> UInt64 {
        var place = ModelWorld.Place(id: world.newID(), kind: pick([0, 0, 0, 0, 5, 2, 13, 15, 4]) ?? 0)
        changeRules(&place)
        place.parent = place.isCategory ? nil : someCategory()
        world.places[place.id] = place
        return place.id
    }

    private func someCategory() -> UInt64? {
        chance(40) ? nil : pick(places.filter { world.places[$0]?.isCategory == true })
    }

    private var channels: [UInt64] { places.filter { world.places[$0]?.isThread == false } }

    func changeRules(_ place: inout ModelWorld.Place) {
        let targets = [ModelWorld.guild] + world.roles.keys.sorted()
        for role in targets where chance(30) { place.roleRules[role] = chance(70) ? someRule() : nil }
        for user in people where chance(10) { place.memberRules[user] = chance(60) ? someRule() : nil }
    }

    func tell(_ id: UInt64) throws {
        guard let place = world.places[id] else { return }
        guard !place.isThread else { return }
        try discord(.channelUpdate(world.channel(place)), unless: .channelChange)
    }

    func changePlace() throws {
        guard let id = pick(channels), var place = world.places[id] else { return }
        let wasObfuscated = place.isObfuscated
        switch Int.random(in: 0..<12, using: &random) {
        case 0: place.version += 1
        case 1: place.topicVersion += 1
        case 2: place.isObfuscated = chance(50) && !place.isCategory
        case 3:
            changeRules(&place)
            place.topicVersion += 1
            place.version += 1
        case 4: place.isAdult = chance(40) && !place.isCategory
        case 5: place.parent = place.isCategory ? nil : someCategory()
        default: changeRules(&place)
        }
        world.places[id] = place
        note("channel \(id) is \(place)")
        try tell(id)
        // What became of its threads Discord tells with the channel.
        if wasObfuscated, !place.isObfuscated {
            let threads = world.places.values.filter { $0.isThread && $0.parent == id && !$0.isArchived }
            let sync = ThreadListSync(
                guildID: Self.guildID, channelIDs: [Channel.ID(id)], threads: threads.map { world.channel($0) })
            try discord(.threadListSync(sync))
        }
    }

    func makeOrDropPlace() throws {
        if channels.count < 4 || (channels.count < 7 && chance(50)) {
            let id = addPlace()
            guard let place = world.places[id] else { return }
            note("channel \(id) is new: \(place)")
            return try discord(.channelCreate(world.channel(place)))
        }
        guard let id = pick(channels), let place = world.places[id] else { return }
        let children = places.filter { world.places[$0]?.parent == id && world.places[$0]?.isThread == false }
        for thread in places where world.places[thread]?.isThread == true && world.places[thread]?.parent == id {
            said[thread] = nil
        }
        world.remove(id)
        said[id] = nil
        note("channel \(id) is gone")
        try discord(.channelDelete(world.channel(place)), unless: .channelDeletion)
        for child in children { try tell(child) }
    }

    // MARK: - Threads

    /// Those whose channel the bot sees: of others it is told nothing.
    private var threads: [UInt64] {
        places.filter { id in
            guard let place = world.places[id], place.isThread else { return false }
            return place.parent.flatMap { world.places[$0] }?.isObfuscated == false
        }
    }

    func changeThread() throws {
        if threads.isEmpty || (threads.count < 4 && chance(35)) { return try startThread() }
        guard let id = pick(threads), var thread = world.places[id] else { return }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return try dropThread(thread)
        case 1: thread.version += 1
        case 2, 3:
            thread.isArchived.toggle()
            thread.archivedAt = world.now
        case 4: thread.isLocked.toggle()
        default: return try changePeople(of: id)
        }
        world.places[id] = thread
        note("thread \(id) is \(thread)")
        try discord(.threadUpdate(world.channel(thread)), unless: .threadChange)
    }

    private func startThread() throws {
        let homes = places.filter { id in
            world.places[id].map { [0, 5, 15].contains($0.kind) && !$0.isObfuscated } ?? false
        }
        guard let home = pick(homes), let parent = world.places[home] else { return }
        let kind = parent.kind == 5 ? 10 : parent.kind == 0 && chance(60) ? 12 : 11
        // Whoever begins one is in it, and sees where it begins.
        guard let starter = pick(people.filter { sees($0, home) }) else { return }
        let thread = ModelWorld.Place(id: world.newID(), kind: kind, parent: home)
        world.places[thread.id] = thread
        let people = Set(people.filter { _ in chance(30) }).union([starter])
        world.inThread[thread.id] = people
        if kind != 12 { spoken[home, default: []].insert(thread.id) }
        note("thread \(thread.id) of kind \(kind) begins in \(home) by \(starter) with \(people.sorted())")
        var channel = world.channel(thread)
        channel.isNewlyCreated = true
        channel.ownerID = User.ID(starter)
        try discord(.threadCreate(channel), unless: .threadChange)
    }

    private func dropThread(_ thread: ModelWorld.Place) throws {
        world.remove(thread.id)
        said[thread.id] = nil
        note("thread \(thread.id) is gone")
        let event = ThreadDelete(
            id: Channel.ID(thread.id), guildID: Self.guildID, parentID: thread.parent.map { Channel.ID($0) })
        try discord(.threadDelete(event), unless: .threadChange)
    }

    private func changePeople(of thread: UInt64) throws {
        guard let user = pick(people) else { return }
        let isIn = world.inThread[thread]?.contains(user) ?? false
        if isIn { world.inThread[thread]?.remove(user) } else { world.inThread[thread, default: []].insert(user) }
        note("\(user) \(isIn ? "leaves" : "enters") thread \(thread)")
        let (id, who) = (Channel.ID(thread), User.ID(user))
        let event = ThreadMembersUpdate(
            threadID: id, guildID: Self.guildID, added: isIn ? [] : [ThreadMember(threadID: id, userID: who)],
            removed: isIn ? [who] : [])
        try discord(.threadMembersUpdate(event), unless: .threadMembers)
    }
}
