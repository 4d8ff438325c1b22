// SPDX-License-Identifier: Apache-2.0
import Discord
import Logging
import Rooms
import Storage
import XMPP

// What this guild's admins chose, remembered and put into effect.
extension GuildBridge {
    private var choicesScope: String { "choices.\(id)" }

    func loadChoices(_ ledger: Ledger) throws {
        for (name, text) in try ledger.settings(in: choicesScope) {
            do throws(SettingRefusal) {
                try GuildSetting.named(name).write(&choices, text)
            } catch {
                logger.warning("A setting is not readable", metadata: ["guild": "\(id)", "why": "\(error.text)"])
            }
        }
        choices.access = space.info.access
    }

    /// Sets one choice, or with nil gives it its default again, and brings everything into line.
    func choose(
        _ setting: GuildSetting, _ text: String?, _ context: inout Context
    ) throws -> Result<[Effect], SettingRefusal> {
        let before = choices
        let value = text ?? setting.read(GuildSettings(settings))
        do throws(SettingRefusal) {
            try setting.write(&choices, value)
        } catch {
            return .failure(error)
        }
        guard choices != before else { return .success([]) }
        if choices.access == before.access {
            try context.ledger.set(setting.name, in: choicesScope, to: text.map { _ in setting.read(choices) })
        }
        return .success(try adapt(from: before, &context))
    }

    /// Whatever hangs on a choice becomes what it says.
    private func adapt(from before: GuildSettings, _ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        if choices.access != before.access { effects += try setAccess(choices.access, &context) }
        if choices.approvalChannel != before.approvalChannel { effects += try reconcileCards(context) }
        return try effects + reconcile(&context)
    }
}
