// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// Edits and deletes that came before the message they are about; the newest few hundred are kept until it comes.
struct EarlyNews {
    private static let most = 256

    private enum News {
        case edited(Discord.Message)
        case deleted
    }

    private var news: [Discord.Message.ID: News] = [:]
    private var order: [Discord.Message.ID] = []

    mutating func edited(_ message: Discord.Message) {
        switch news[message.id] {
        case .deleted: return
        case .edited(let earlier) where !message.isNewer(than: earlier.editedAt): return
        default: keep(.edited(message), message.id)
        }
    }

    mutating func deleted(_ id: Discord.Message.ID) {
        keep(.deleted, id)
    }

    /// The message as it is after what came too early; nil when it was deleted.
    func applied(to message: Discord.Message) -> Discord.Message? {
        switch news[message.id] {
        case .deleted: nil
        case .edited(let edited): edited.isNewer(than: message.editedAt) ? edited : message
        case nil: message
        }
    }

    private mutating func keep(_ one: News, _ id: Discord.Message.ID) {
        if news.updateValue(one, forKey: id) == nil { order.append(id) }
        guard order.count > Self.most else { return }
        news[order.removeFirst()] = nil
    }
}

extension Discord.Message {
    /// Whether this is a later version than the one edited then; nil stands for the message as it was written.
    func isNewer(than moment: Timestamp?) -> Bool {
        guard let editedAt else { return false }
        return moment.map { editedAt > $0 } ?? true
    }
}
