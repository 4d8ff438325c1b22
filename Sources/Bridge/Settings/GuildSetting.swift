// SPDX-License-Identifier: Apache-2.0
import Discord

/// One thing a guild's admins may choose: its name, what it means, and how its value is told and read.
struct GuildSetting: Sendable {
    /// What kind of value it takes, so that each face can offer the right field.
    enum Kind: Sendable, Hashable {
        case choice([String])
        case flag
        case number(ClosedRange<Int>)
        case text
        case role
        case channel
        case roleMap
    }

    let name: String
    let meaning: String
    let kind: Kind
    /// The value as text; empty where nothing is chosen.
    let read: @Sendable (GuildSettings) -> String
    let write: @Sendable (inout GuildSettings, String) throws(SettingRefusal) -> Void

    /// What may be given, for people to read.
    var allowed: String {
        switch kind {
        case .choice(let values): values.joined(separator: ", ")
        case .flag: "yes, no"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .text: "a text"
        case .role: "a role's name or id"
        case .channel: "a channel's id, or none"
        case .roleMap: "role id=rank pairs; ranks: \(RoleMap.Rank.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }

    /// The setting with this name.
    static func named(_ name: String) throws(SettingRefusal) -> GuildSetting {
        guard let found = all.first(where: { $0.name == name }) else {
            throw SettingRefusal("There is no setting \(name). There are: \(all.map(\.name).joined(separator: ", ")).")
        }
        return found
    }
}

/// Why a value was not taken, for people to read.
struct SettingRefusal: Error, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}
