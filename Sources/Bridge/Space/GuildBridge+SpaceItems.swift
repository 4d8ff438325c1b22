// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

/// What subscribers know of a room from its Space.
struct ToldItem {
    var item: SpaceItem
    /// Who has it in their list.
    var persons: Set<Person>
    /// Not after a start, until Discord has described the guild: members are then made to read the list again.
    var areMembersKnown = true

    /// Those of `audience` that may have it in their list.
    func holders(among audience: some Sequence<Person>) -> Set<Person> {
        areMembersKnown ? persons : persons.union(audience.filter { $0.user != nil })
    }
}

// The Space's items: one for each room, each person seeing those they have access to.
extension GuildBridge {
    /// Subscribers by who they are to the guild.
    typealias Audience = [Person: [JID]]

    /// COMPAT: the node of Movim's entity capabilities.
    private static let movim = "https://movim.eu/"

    /// Open rooms the account may see: channels in Discord's order, then active threads.
    func items(for jid: JID, _ context: Context) -> [SpaceItem] {
        let order = state?.roomsInOrder ?? roomsInOrder
        let person = person(of: jid)
        return order.compactMap { rooms[$0] }
            .filter { isListed($0) && standing(of: jid, in: $0, context) != nil }
            .map { item(for: $0, person) }
    }

    /// As a person's clients should have it; without one, as most people's.
    func item(for room: BridgedRoom, _ person: Person? = nil) -> SpaceItem {
        SpaceItem(
            room: room.room.jid,
            conference: Conference(
                roomName: room.label, autojoin: autojoins(room, person), notifications: notifications,
                isPinned: isPinned(room.stored)))
    }

    /// First in lists: what the operator named, and the channel Discord calls the guild's rules.
    private func isPinned(_ room: StoredRoom) -> Bool {
        settings.pins(room.name) || (state?.guild.rulesChannelID).map { $0 == room.channelID } ?? false
    }

    /// Discord's default for the guild, as a default for clients (XEP-0492).
    func setNotifications(_ context: Context) throws {
        guard let level = state?.guild.defaultNotifications else { return }
        let setting: NotificationSetting = level == 0 ? .always : .onMention
        guard setting != notifications else { return }
        notifications = setting
        try context.ledger.set("notify", in: spaceScope, to: setting.rawValue)
    }

    func audience() -> Audience {
        Dictionary(grouping: space.subscribers) { person(of: $0) }
    }

    /// Whoever comes in reads the list as it is now.
    func noteReader(_ account: JID, _ context: Context) {
        let person = person(of: account)
        for room in rooms.values where room.isOpen && room.readers.contains(person) {
            room.told?.persons.insert(person)
        }
    }

    func tellOfItems() -> [Effect] {
        let audience = audience()
        return roomsInOrder.compactMap { rooms[$0] }.filter(\.isOpen).flatMap { tellOfItem($0, to: audience) }
    }

    /// Tells subscribers what is new to them about a room: it is there, it is another, or it is gone.
    func tellOfItem(_ room: BridgedRoom, to audience: Audience) -> [Effect] {
        guard isListed(room) else { return room.told == nil ? [] : retractItem(of: room) }
        let item = item(for: room)
        let seeing = Set(audience.keys.filter { room.readers.contains($0) })
        let before = room.told ?? ToldItem(item: item, persons: [])
        let had = before.holders(among: seeing)
        room.told = ToldItem(item: item, persons: seeing)
        let news = item == before.item ? seeing.subtracting(had) : seeing
        let lost = had.subtracting(seeing)
        var outbound: [Outbound] = []
        if !lost.isEmpty { outbound += retracted(room, to: lost.flatMap { audience[$0] ?? [] }) }
        for (item, people) in Dictionary(grouping: news, by: { self.item(for: room, $0) }) {
            outbound += space.published(item, to: people.flatMap { audience[$0] ?? [] })
        }
        return outbound.map { .send($0) }
    }

    /// The room is gone for all who knew of it. To be called while people are still in it.
    func retractItem(of room: BridgedRoom) -> [Effect] {
        let audience = audience()
        let knowing = room.told?.holders(among: audience.keys) ?? []
        room.told = nil
        return retracted(room, to: knowing.flatMap { audience[$0] ?? [] }).map { .send($0) }
    }

    func retracted(_ room: BridgedRoom, to accounts: [JID]) -> [Outbound] {
        let known = Set(accounts)
        let movims = Set(rooms.values.flatMap { $0.room.sessions(of: Self.movim) }).filter { known.contains($0.bare) }
        return space.retracted(room.room.jid, to: accounts, movims: Array(movims))
    }
}
