// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

extension Verb {
    private static let ranks = RoleMap.Rank.allCases.map(\.rawValue)

    static let rolemap = Verb(
        name: "rolemap", summary: "What a Discord role is on XMPP, where it differs from its permissions",
        audience: .admins,
        parameters: [
            Parameter(name: "role", summary: "which role; all if left out", kind: .role, suggestions: .roles),
            Parameter(
                name: "rank", summary: "what its members are in rooms, or default", kind: .choice(ranks + ["default"])),
        ],
        act: .guild { request, guild, context in
            guard let role = request.arguments.role("role") else {
                guard request.arguments.text("rank") == nil else { throw Refusal("Say which role gets this rank.") }
                return VerbReply(list(guild))
            }
            let name = guild.state?.roles[role]?.name ?? "\(role)"
            guard let rank = request.arguments.text("rank") else {
                let known = guild.choices.roleMap.ranks[role]?.rawValue
                return VerbReply("@\(name): \(known ?? "what its permissions give")")
            }
            var map = guild.choices.roleMap
            map.ranks[role] = RoleMap.Rank(rawValue: rank)
            let setting: GuildSetting
            do throws(SettingRefusal) { setting = try GuildSetting.named("role-map") } catch {
                throw Refusal(error.text)
            }
            switch try guild.choose(setting, map.ranks.isEmpty ? nil : map.text, &context) {
            case .failure(let refusal): throw Refusal(refusal.text)
            case .success(let effects):
                let line =
                    rank == "default" ? "@\(name) is what its permissions give." : "@\(name) is \(rank) in rooms."
                return .done(line, act: "role map: \(line)", effects)
            }
        })

    private static func list(_ guild: GuildBridge) -> [String] {
        let ranks = guild.choices.roleMap.ranks.sorted { $0.key < $1.key }.map { role, rank in
            "• @\(guild.state?.roles[role]?.name ?? "\(role)"): \(rank.rawValue)"
        }
        return ranks.isEmpty
            ? ["All roles are what their permissions give: administrators and managers admin, moderators moderator."]
            : ["Different from their permissions:"] + ranks
    }
}
