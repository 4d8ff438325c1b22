// SPDX-License-Identifier: Apache-2.0
import Discord

extension Verb {
    static let settings = Verb(
        name: "settings", summary: "Shows or changes what this server has chosen", audience: .admins,
        parameters: [
            Parameter(name: "name", summary: "which setting; all if left out", kind: .text(40), suggestions: .settings),
            Parameter(name: "value", summary: "the new value, or default", kind: .text(400)),
        ],
        act: .guild { request, guild, context in
            guard let name = request.arguments.text("name") else {
                guard request.arguments.text("value") == nil else {
                    throw Refusal("Say which setting gets this value.")
                }
                return VerbReply(GuildSetting.all.map { "\($0.name) = \(shown($0, guild)) (\($0.meaning))" })
            }
            let setting: GuildSetting
            do throws(SettingRefusal) { setting = try GuildSetting.named(name) } catch { throw Refusal(error.text) }
            guard let value = request.arguments.text("value") else {
                return VerbReply([
                    "\(setting.name) = \(shown(setting, guild))", "It is \(setting.meaning).",
                    "Values: \(setting.allowed)",
                ])
            }
            if case .channel = setting.kind, let id = Channel.ID(value), guild.state?.channels[id] == nil {
                throw Refusal("There is no channel \(value) in this server.")
            }
            switch try guild.choose(setting, value.lowercased() == "default" ? nil : value, &context) {
            case .failure(let refusal): throw Refusal(refusal.text)
            case .success(let effects):
                let line = "\(setting.name) = \(shown(setting, guild))"
                return .done(line, act: "the setting \(line)", effects)
            }
        })

    private static func shown(_ setting: GuildSetting, _ guild: GuildBridge) -> String {
        let text = setting.read(guild.choices)
        if case .channel = setting.kind, let id = Channel.ID(text), let name = guild.state?.channels[id]?.name {
            return "#\(name) (\(id))"
        }
        if case .role = setting.kind, let id = Role.ID(text), let name = guild.state?.roles[id]?.name {
            return "@\(name) (\(id))"
        }
        return text.isEmpty ? "nothing" : text
    }
}
