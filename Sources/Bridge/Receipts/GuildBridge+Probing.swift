// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// After a stream was lost, whoever left meanwhile could not say so: everybody is asked, some at a time.
extension GuildBridge {
    /// So many sessions of a guild are asked a second.
    private static let probesASecond = 20

    func doubtAll() {
        var seen = Set(doubtful)
        for channel in roomsInOrder {
            for session in rooms[channel]?.room.sessions ?? [] where seen.insert(session).inserted {
                doubtful.append(session)
            }
        }
    }

    func probeSome(_ context: Context) throws -> [Effect] {
        guard !doubtful.isEmpty else { return [] }
        let some = doubtful.prefix(Self.probesASecond)
        doubtful.removeFirst(some.count)
        return some.flatMap { session -> [Effect] in
            let room = rooms.values.first { $0.room.occupant(session: session) != nil }
            return room?.room.probe([session], id: "probe-\(context.now.milliseconds)").map { .send($0) } ?? []
        }
    }

    /// A session that is gone from one room because nobody answers there is in none of the others.
    func lost(
        _ session: JID, because error: StanzaError?, from channel: Channel.ID, _ context: inout Context
    ) throws -> [Effect] {
        guard let room = rooms[channel] else { return [] }
        var effects = try carry(room.room.lose(session, because: error), channel, &context)
        emptyOut(room)
        guard room.room.occupant(session: session) == nil else { return effects }  // not that kind of error
        for other in roomsInOrder where other != channel {
            guard let room = rooms[other], room.room.occupant(session: session) != nil else { continue }
            effects += try carry(room.room.lose(session, because: error), other, &context)
            emptyOut(room)
        }
        return effects
    }
}
