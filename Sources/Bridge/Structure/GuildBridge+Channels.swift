// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Which channels have rooms, and what those say of themselves.
extension GuildBridge {
    func channelChanged(_ channel: Channel, _ context: inout Context) throws -> [Effect] {
        guard state != nil, !channel.isThread else { return [] }
        let before = state?.channels[channel.id]
        state?.channels[channel.id] = channel
        let threads = state?.channels.values.filter { $0.isThread && $0.parentID == channel.id }.map(\.id) ?? []
        // Rooms may be called by their category.
        let concerned = channel.kind == .category ? nil : [channel.id] + threads.sorted()
        let effects = try mirror(.rooms, in: concerned, &context)
        // Tags have other names now: so have those of the posts.
        guard let before, before.availableTags != channel.availableTags else { return effects }
        return try effects + tellOfThreads(in: channel.id, &context)
    }

    func channelDeleted(_ channel: Channel, _ context: inout Context) throws -> [Effect] {
        state?.channels[channel.id] = nil
        let threads = rooms.values.filter { $0.stored.kind.isThread && $0.stored.parentID == channel.id }
        var effects: [Effect] = []
        for room in threads.sorted(by: { $0.stored.id < $1.stored.id }) {
            state?.channels[room.stored.channelID] = nil
            effects += try remove(room, "The channel was deleted.", &context)
        }
        guard let room = rooms[channel.id] else { return effects }
        effects += try remove(room, "The channel was deleted.", &context)
        guard channel.kind == .category else { return effects }
        return try effects + reconcile(&context)
    }

    /// Gone on Discord for good: the room too, though its archive is kept.
    func remove(_ room: BridgedRoom, _ reason: String, _ context: inout Context) throws -> [Effect] {
        let effects = try close(room.stored.channelID, reason, &context)
        try context.ledger.setState(room.stored.id, to: .removed)
        room.stored.state = .removed
        return effects
    }

    /// Makes rooms and Space what the guild says they should be, by difference: opens, describes, closes.
    func reconcile(_ context: inout Context) throws -> [Effect] {
        guard let state, state.isAvailable else { return [] }
        var effects: [Effect] = []
        for channel in roomsInOrder where state.channels[channel] == nil {
            effects += try shut(channel, &context)
        }
        return try effects + mirror(.rooms, &context) + tellOfThreads(&context)
    }

    /// The same for one channel or thread that changed alone.
    func settle(_ channel: Channel, _ context: inout Context) throws -> [Effect] {
        try mirror(.rooms, in: [channel.id], &context)
    }

    /// What the bot cannot see is closed to all; what is for adults too, unless chosen.
    func isRoom(_ channel: Channel) -> Bool {
        guard channel.kind.hasRoom, !channel.isObfuscated, choices.showsAgeRestricted || !isForAdults(channel)
        else { return false }
        return isWanted(channel)
    }

    /// The room of a channel that somebody may read, made what the channel is now.
    func open(_ channel: Channel, _ context: inout Context) throws -> [Effect] {
        let isNew = rooms[channel.id] == nil
        let room = try rooms[channel.id] ?? add(channel, context)
        let before = room.stored
        let name = channel.name ?? before.name
        let topic = channel.topic ?? ""
        let isDescribed = (name, topic, channel.position) == (before.name, before.topic, before.position)
        if isNew || !isDescribed || before.kind != channel.kind || before.parentID != channel.parentID {
            try context.ledger.describeRoom(
                before.id, name: name, topic: topic, kind: channel.kind, parentID: channel.parentID,
                position: channel.position)
            room.stored.name = name
            room.stored.topic = topic
            room.stored.kind = channel.kind
            room.stored.parentID = channel.parentID
            room.stored.position = channel.position
        }
        if channel.isThread { try describeThread(channel, room, isNew: isNew, context) }
        if !room.isOpen {
            try context.ledger.setState(before.id, to: .open)
            room.stored.state = .open
        }
        let wasOpen = !isNew && before.state == .open
        var effects = try inform(room, info(of: channel, name: title(of: channel, name: name)), context)
        try relabel(room, context)
        effects += try retopic(room, isNew: isNew, context)
        if !wasOpen {
            if channel.kind == .privateThread { effects += askThreadMembers() }
            effects += try populate(channel.id, &context)
            // Nothing has been said yet in a thread that begins now: all of it will come live.
            let isFresh = isNew && channel.isNewlyCreated && channel.lastMessageID ?? 0 <= room.stored.newestSeen
            if !isFresh { effects += try startCatchUp(channel.id, &context) }
        }
        return effects
    }

    /// Remembers what guests may do in a room for the time after a start when Discord has not said it yet.
    func renewGuestPass(of room: BridgedRoom, _ access: ChannelAccess, _ context: Context) throws -> Bool {
        let pass = GuestPass(access)
        guard pass != room.guestPass else { return false }
        room.guestPass = pass
        try context.ledger.set("\(room.stored.channelID)", in: guestPassScope, to: pass.text)
        return true
    }

    var guestPassScope: String { "guests.\(id)" }

    private func add(_ channel: Channel, _ context: Context) throws -> BridgedRoom {
        let name = channel.name ?? "\(channel.id)"
        let home = channel.isThread ? channel.parentID.flatMap { rooms[$0]?.stored.localpart } : nil
        let localpart = try context.ledger.mintLocalpart(under: home ?? stored.slug, name: name, for: channel.id)
        try context.ledger.addRoom(
            NewRoom(
                channelID: channel.id, guildID: id, localpart: localpart, name: name, topic: channel.topic ?? "",
                kind: channel.kind, parentID: channel.parentID, position: channel.position, secret: context.random(32)))
        guard let added = try context.ledger.room(channel: channel.id) else {
            throw StoreError.failed("a room vanished")
        }
        return adopt(added)
    }

    /// Takes a stored room in.
    func adopt(_ stored: StoredRoom, label: String? = nil, thread: StoredThread? = nil) -> BridgedRoom {
        let isClosed = self.stored.accessModel != "open"
        let info = RoomInfo(
            name: stored.name, description: stored.topic, isMembersOnly: isClosed, isModerated: true,
            isHidden: isClosed, spaceURI: spaceKey)
        let room = Room(
            jid: settings.addresses.room(stored.localpart), info: info, secret: stored.secret, subject: stored.subject)
        let bridged = BridgedRoom(stored: stored, room: room)
        if stored.kind.isThread { bridged.webhook = stored.parentID.flatMap { rooms[$0]?.webhook } }
        bridged.label = label ?? stored.name
        bridged.thread = thread
        rooms[stored.channelID] = bridged
        channelOfRoom[stored.localpart] = stored.channelID
        return bridged
    }

    var spaceKey: String { settings.addresses.spaceKey(node: stored.node) }

    /// The channel is gone, and so is the room; what was said is kept.
    func close(_ channel: Channel.ID, _ reason: String, _ context: inout Context) throws -> [Effect] {
        try close(channel, &context) { $0.destroy(reason: reason) }
    }

    /// Nobody may read the channel any more, or it cannot be known who may: everybody out, as from a room that they
    /// may not be in. It opens again, the same, when that changes.
    func shut(_ channel: Channel.ID, _ context: inout Context) throws -> [Effect] {
        try close(channel, &context) {
            $0.evict(why: .affiliationLost, reason: "This room is not open to you any more.")
        }
    }

    private func close(
        _ channel: Channel.ID, _ context: inout Context, _ empty: (inout Room) -> RoomOutput
    ) throws -> [Effect] {
        guard let room = rooms[channel], room.isOpen else { return [] }
        room.isPopulated = false
        var effects = retractItem(of: room)
        effects += try carry(empty(&room.room), channel, &context)
        try context.ledger.setState(room.stored.id, to: .closed)
        room.stored.state = .closed
        room.readers = Readers()
        // Whoever it opens for again need not be guests.
        room.guestPass = GuestPass(text: GuestPass.closed)
        try context.ledger.set("\(room.stored.channelID)", in: guestPassScope, to: nil)
        return effects
    }
}
