// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Threads that lived and were archived while the bridge was away: Discord lists them only when asked.
extension GuildBridge {
    /// Asks each channel that is known to have threads for those archived since the last that is known.
    func askForArchived() -> [Effect] {
        var latest: [Channel.ID: Timestamp] = [:]
        for room in rooms.values where room.stored.kind.isThread && room.stored.state != .removed {
            guard let parent = room.stored.parentID, rooms[parent]?.isOpen == true,
                let moment = room.thread?.archivedAt
            else { continue }
            latest[parent] = max(moment, latest[parent] ?? moment)
        }
        return latest.sorted { $0.key < $1.key }.map { askForArchived(of: $0, since: $1, before: nil) }
    }

    private func askForArchived(of channel: Channel.ID, since: Timestamp, before: Timestamp?) -> Effect {
        .errand(
            Errand(
                guild: id, channel: channel, request: .archivedThreads(of: channel, since: since, before: before)))
    }

    /// The latest come first; what is older than `since` is known.
    func archivedCame(
        of channel: Channel.ID, since: Timestamp, _ result: Result<Outcome.Answer, DiscordError>,
        _ context: inout Context
    ) throws -> [Effect] {
        guard case .success(.threads(let page)) = result else { return [] }  // the next start asks again
        let news = page.threads.filter { $0.thread?.archivedAt.map { $0 > since } ?? false }
        var effects: [Effect] = []
        for thread in news { effects += try takeUp(thread, &context) }
        if page.hasMore, news.count == page.threads.count, let last = news.last?.thread?.archivedAt {
            effects.append(askForArchived(of: channel, since: since, before: last))
        }
        return effects
    }
}
