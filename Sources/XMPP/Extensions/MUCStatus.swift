// SPDX-License-Identifier: Apache-2.0

/// What a presence or message of a room means (XEP-0045 §15.6.2).
public struct MUCStatus: RawRepresentable, Sendable, Hashable, ExpressibleByIntegerLiteral {
    public var rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public init(integerLiteral value: Int) {
        rawValue = value
    }

    /// Anyone in the room may see the new occupant's address.
    public static let nonAnonymous: MUCStatus = 100
    /// The affiliation changed while not in the room.
    public static let affiliationChangedAway: MUCStatus = 101
    public static let configurationChanged: MUCStatus = 104
    /// This presence is the receiver's own.
    public static let selfPresence: MUCStatus = 110
    public static let loggingEnabled: MUCStatus = 170
    public static let loggingDisabled: MUCStatus = 171
    public static let nowNonAnonymous: MUCStatus = 172
    public static let nowSemiAnonymous: MUCStatus = 173
    public static let created: MUCStatus = 201
    /// The room gave or changed the nick.
    public static let nickAssigned: MUCStatus = 210
    public static let banned: MUCStatus = 301
    public static let nickChanged: MUCStatus = 303
    public static let kicked: MUCStatus = 307
    public static let removedByAffiliation: MUCStatus = 321
    public static let removedAsNonMember: MUCStatus = 322
    public static let removedByShutdown: MUCStatus = 332
    public static let removedByError: MUCStatus = 333
}
