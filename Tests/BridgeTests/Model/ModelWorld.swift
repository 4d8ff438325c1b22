// SPDX-License-Identifier: Apache-2.0

/// What is true on both sides of a random guild, kept apart from everything the bridge keeps.
///
/// Numbers and sets only, so that the rules in `ModelWorld+Rules` can be written down plainly.
struct ModelWorld {
    typealias Rule = (allow: UInt64, deny: UInt64)

    struct Place {
        var id: UInt64
        /// Discord's number for the type: 0 text, 2 voice, 4 category, 5 announcement, 11 public thread, 12 private
        /// thread, 13 stage, 15 forum.
        var kind: Int
        var parent: UInt64?
        var roleRules: [UInt64: Rule] = [:]
        var memberRules: [UInt64: Rule] = [:]
        var isObfuscated = false
        var isAdult = false
        /// Threads only.
        var isLocked = false
        var isArchived = false
        var archivedAt: Int64 = 0
        var version = 0
        var topicVersion = 0

        /// Stands in everything that is said of the channel, and nowhere else.
        var mark: String { "zq\(id)z" }
        var name: String { version == 0 ? mark : "\(mark)-v\(version)" }
        var topic: String { "about \(mark) \(topicVersion)" }
        var isThread: Bool { (10...12).contains(kind) }
        var isCategory: Bool { kind == 4 }
        var isVocal: Bool { kind == 2 || kind == 13 }
        var hasRoom: Bool { !isCategory }
    }

    struct Person {
        var roles: Set<UInt64> = []
        var silentUntil: Int64?
        var isPending = false
    }

    static let guild: UInt64 = 100
    /// The role that guests have unless another one is chosen, by its name on Discord.
    static let guestRole: UInt64 = 150
    static let admin = "admin@localhost"

    var now: Int64 = 1_790_000_000_000
    var owner: UInt64 = 500
    var everyone: UInt64 = 0
    var roles: [UInt64: (bits: UInt64, position: Int)] = [:]
    var places: [UInt64: Place] = [:]
    var people: [UInt64: Person] = [:]
    /// Who is in which thread.
    var inThread: [UInt64: Set<UInt64>] = [:]
    var bannedUsers: Set<UInt64> = []

    /// Who is who: users by XMPP account, by bare address.
    var links: [String: UInt64] = [:]
    var isOpen = true
    var subscribers: Set<String> = []
    var waiting: Set<String> = []
    /// Banned accounts, and whether Discord's ban of their user did it.
    var banned: [String: Bool] = [:]
    /// Blocked accounts and domains.
    var blocks: Set<String> = []

    var chosenGuestRole = ModelWorld.guestRole
    var ranks: [UInt64: String] = [:]
    var mergesLinked = true
    var showsAdult = false
    /// Channels and categories taken out of the bridge.
    var unbridged: Set<UInt64> = []
    private var lastID: UInt64 = 1000

    mutating func newID() -> UInt64 {
        lastID += 1
        return lastID
    }

    /// A time-out that is over is none.
    mutating func endSilences() {
        for (user, person) in people {
            if let end = person.silentUntil, end <= now { people[user]?.silentUntil = nil }
        }
    }

    /// Somebody is no member any more. In a closed Space nothing is left to those who were in as one.
    mutating func leave(_ user: UInt64) {
        guard people.removeValue(forKey: user) != nil else { return }
        for thread in inThread.keys { inThread[thread]?.remove(user) }
        guard !isOpen else { return }
        for (account, linked) in links where linked == user && !isKeptOut(account) { forgetRequests(of: account) }
    }

    mutating func forgetRequests(of account: String) {
        subscribers.remove(account)
        waiting.remove(account)
    }

    mutating func remove(_ place: UInt64) {
        for thread in places.values where thread.isThread && thread.parent == place { remove(thread.id) }
        for child in places.values where child.parent == place { places[child.id]?.parent = nil }
        places[place] = nil
        inThread[place] = nil
        unbridged.remove(place)
    }
}
