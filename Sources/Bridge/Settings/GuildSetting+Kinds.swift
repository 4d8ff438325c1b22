// SPDX-License-Identifier: Apache-2.0
import Discord

// A setting of each kind, by the property it stands for.
extension GuildSetting {
    typealias Path<Value> = any WritableKeyPath<GuildSettings, Value> & Sendable

    static func choice<Value: CaseIterable & RawRepresentable & Sendable>(
        _ name: String, _ path: Path<Value>, _ meaning: String
    ) -> GuildSetting where Value.RawValue == String {
        let values = Value.allCases.map(\.rawValue)
        return GuildSetting(
            name: name, meaning: meaning, kind: .choice(values), read: { $0[keyPath: path].rawValue },
            write: { settings, text throws(SettingRefusal) in
                guard let value = Value(rawValue: text.lowercased()) else {
                    throw SettingRefusal("\(name) is one of: \(values.joined(separator: ", ")).")
                }
                settings[keyPath: path] = value
            })
    }

    static func flag(_ name: String, _ path: Path<Bool>, _ meaning: String) -> GuildSetting {
        GuildSetting(
            name: name, meaning: meaning, kind: .flag, read: { $0[keyPath: path] ? "yes" : "no" },
            write: { settings, text throws(SettingRefusal) in
                switch text.lowercased() {
                case "yes", "true", "on", "1": settings[keyPath: path] = true
                case "no", "false", "off", "0": settings[keyPath: path] = false
                default: throw SettingRefusal("\(name) is yes or no.")
                }
            })
    }

    static func number(
        _ name: String, _ path: Path<Int>, in range: ClosedRange<Int>, _ meaning: String
    ) -> GuildSetting {
        GuildSetting(
            name: name, meaning: meaning, kind: .number(range), read: { "\($0[keyPath: path])" },
            write: { settings, text throws(SettingRefusal) in
                guard let value = Int(text), range.contains(value) else {
                    throw SettingRefusal("\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
                }
                settings[keyPath: path] = value
            })
    }

    /// A role's name as typed, or its id as picked from a list.
    static func role(_ name: String, _ path: Path<String>, _ meaning: String) -> GuildSetting {
        GuildSetting(
            name: name, meaning: meaning, kind: .role, read: { $0[keyPath: path] },
            write: { settings, text throws(SettingRefusal) in
                guard (1...100).contains(text.unicodeScalars.count) else {
                    throw SettingRefusal("\(name) is the name of a role, 1 to 100 characters.")
                }
                settings[keyPath: path] = text
            })
    }

    static func channel(_ name: String, _ path: Path<Channel.ID?>, _ meaning: String) -> GuildSetting {
        GuildSetting(
            name: name, meaning: meaning, kind: .channel, read: { $0[keyPath: path].map { "\($0)" } ?? "none" },
            write: { settings, text throws(SettingRefusal) in
                if text.lowercased() == "none" || text.isEmpty {
                    settings[keyPath: path] = nil
                } else if let id = Channel.ID(text) {
                    settings[keyPath: path] = id
                } else {
                    throw SettingRefusal("\(name) is the id of a channel, or none.")
                }
            })
    }

    static func roleMap(_ name: String, _ path: Path<RoleMap>, _ meaning: String) -> GuildSetting {
        GuildSetting(
            name: name, meaning: meaning, kind: .roleMap, read: { $0[keyPath: path].text },
            write: { settings, text throws(SettingRefusal) in settings[keyPath: path] = try RoleMap(text: text) })
    }
}
