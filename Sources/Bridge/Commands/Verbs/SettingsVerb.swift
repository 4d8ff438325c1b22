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
                return VerbReply(
                    GuildSetting.all.map { setting in
                        "\(setting.name) = \(shown(setting, guild, request.asker, context)) (\(setting.meaning))"
                    })
            }
            let setting: GuildSetting
            do throws(SettingRefusal) { setting = try GuildSetting.named(name) } catch { throw Refusal(error.text) }
            guard let value = request.arguments.text("value") else {
                return VerbReply([
                    "\(setting.name) = \(shown(setting, guild, request.asker, context))", "It is \(setting.meaning).",
                    "Values: \(setting.allowed)",
                ])
            }
            if case .channel = setting.kind, let id = Channel.ID(value),
                !guild.knows(request.asker, id, context)
            {
                throw Refusal("There is no channel \(value) in this server.")
            }
            switch try guild.choose(setting, value.lowercased() == "default" ? nil : value, &context) {
            case .failure(let refusal): throw Refusal(refusal.text)
            case .success(let effects):
                let line = "\(setting.name) = \(shown(setting, guild, request.asker, context))"
                return .done(line, act: "the setting \(line)", effects)
            }
        })

    private static func shown(
        _ setting: GuildSetting, _ guild: GuildBridge, _ asker: Asker, _ context: Context
    ) -> String {
        let text = setting.read(guild.choices)
        if case .channel = setting.kind, let id = Channel.ID(text), guild.state?.channels[id] != nil {
            return "\(guild.title(of: id, for: asker, context)) (\(id))"
        }
        if case .role = setting.kind, let id = Role.ID(text), let name = guild.state?.roles[id]?.name {
            return "@\(name) (\(id))"
        }
        return text.isEmpty ? "nothing" : text
    }
}
