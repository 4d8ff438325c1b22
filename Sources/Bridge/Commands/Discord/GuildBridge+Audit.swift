// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

extension GuildBridge {
    /// Tells the guild's admins what was changed, if they chose a channel for that.
    func audit(_ act: String, by asker: Asker, _ context: Context) -> [Effect] {
        guard let channel = choices.auditChannel else { return [] }
        let name: String
        // A mention shows the name; nobody is pinged by it.
        if case .user = asker { name = asker.name } else { name = Plain.escaped(asker.name) }
        var message = OutgoingMessage("\(Plain.text([act])) (by \(name))")
        message.nonce = "\(mint.mint(now: context.now))"
        return [call(.post(message, in: channel, .audit), in: channel)]
    }
}
