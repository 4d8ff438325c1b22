// SPDX-License-Identifier: Apache-2.0

/// What was decided of the events of one transaction.
struct Turn {
    /// So many effects end a turn early; what was not decided waits for the next one. One person entering a room of
    /// thousands makes thousands.
    static let mostEffects = 8192

    /// How many of the events were decided.
    private(set) var count = 0
    private(set) var effects: [Effect] = []

    /// Decides the events in their order, at least one and as many as a turn may.
    init<Item>(_ items: [Item], decide: (Item) throws -> [Effect]) rethrows {
        while count < items.count, effects.count < Self.mostEffects {
            effects += try decide(items[count])
            count += 1
        }
    }
}
