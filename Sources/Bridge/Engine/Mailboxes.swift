// SPDX-License-Identifier: Apache-2.0
import Discord

/// Whose line an event waits in.
enum MailboxAddress: Hashable {
    /// Everything that belongs to no guild: the domain itself, connection changes, ticks.
    case lobby
    case guild(Guild.ID)
}

/// Events waiting to be decided: one line per guild, in the order they came, served in turn.
///
/// A guild that floods fills its own line only; `turn` takes a bounded share from each.
struct Mailboxes<Item> {
    private struct Line {
        var items: [Item] = []
        var head = 0

        var count: Int { items.count - head }

        mutating func take(_ most: Int) -> ArraySlice<Item> {
            let end = most < items.count - head ? head + most : items.count
            let taken = items[head..<end]
            head = end
            if head == items.count {
                items.removeAll(keepingCapacity: items.capacity <= 1024)
                head = 0
            } else if head > 1024 {
                items.removeFirst(head)
                head = 0
            }
            return taken
        }
    }

    private var lines: [MailboxAddress: Line] = [:]
    private var order: [MailboxAddress] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// How many events wait in the longest line.
    var longest: Int { lines.values.map(\.count).max() ?? 0 }

    func count(of address: MailboxAddress) -> Int { lines[address]?.count ?? 0 }

    /// Puts items taken before back to where they were: in front, in their order.
    mutating func putFirst(_ items: [Item], at address: (Item) -> MailboxAddress) {
        for (address, items) in Dictionary(grouping: items, by: address) {
            let behind = lines[address]?.take(.max) ?? []
            count -= behind.count
            for item in items + behind { post(item, to: address) }
        }
    }

    mutating func post(_ item: Item, to address: MailboxAddress) {
        if lines[address] == nil {
            lines[address] = Line()
            order.append(address)
        }
        lines[address]?.items.append(item)
        count += 1
    }

    /// Takes at most `share` events of each line, lines in turn, `most` altogether.
    mutating func turn(share: Int, most: Int) -> [Item] {
        var taken: [Item] = []
        var served = 0
        for address in order where taken.count < most {
            served += 1
            if let items = lines[address]?.take(min(share, most - taken.count)) { taken += items }
            if lines[address]?.count == 0 { lines[address] = nil }
        }
        count -= taken.count
        // Who was served goes to the back, so the next turn starts with those who waited.
        order = Array(order[served...]) + order[..<served].filter { lines[$0] != nil }
        return taken
    }
}
