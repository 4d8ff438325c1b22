// SPDX-License-Identifier: Apache-2.0

/// What all rooms have in common.
public struct RoomsConfig: Sendable {
    /// Messages sent to somebody who joins and does not ask for another number (XEP-0045 §7.2.13).
    public var history = 25
    /// Discord members shown as occupants of one room at a time; who speaks is always shown.
    public var occupantCap = 200

    public init() {}
}

extension RoomsConfig {
    mutating func read(_ section: ConfigSection) {
        section.integer("history", &history, in: 0...500)
        section.integer("occupant_cap", &occupantCap, in: 0...10_000)
    }
}
