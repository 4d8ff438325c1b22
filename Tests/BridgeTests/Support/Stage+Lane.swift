// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing

@testable import Bridge

extension Stage {
    /// Discord does what it is asked to in *general* and tells of it, until nothing more is asked for. Messages get
    /// numbers from 5001 on.
    ///
    /// - Returns: what was done, in order: `post 5001 text`, `edit 5001 text`, `delete 5001`, `react 5001`.
    @discardableResult
    func serve(from first: UInt64 = 5001) throws -> [String] {
        var (done, next): ([String], UInt64) = ([], first)
        while let errand = takeErrand() {
            switch errand.request {
            case .webhooks: try answer(errand, .success(.webhooks([])))
            case .createWebhook:
                let made = Webhook(id: 77, token: Secret("hush"), channelID: Self.general)
                try answer(errand, .success(.webhook(made)))
            case .post(_, _, let delivery):
                done.append("post \(next) \(delivery.text)")
                try answer(errand, .success(.message(echo(of: delivery, as: Discord.Message.ID(next)))))
                next += 1
            case .edit(_, _, let message, let delivery):
                done.append("edit \(message) \(delivery.text)")
                try answer(errand, .success(.message(echo(of: delivery, as: message))))
            case .delete(_, _, let message):
                done.append("delete \(message)")
                try tell(deletionOf: message)
                try answer(errand, .success(.done))
                try tell(deletionOf: message)
            case .reaction(_, let message, _, let isOn):
                done.append("\(isOn ? "react" : "unreact") \(message)")
                try answer(errand, .success(.done))
            default:
                Issue.record("nobody answers \(errand.request)")
                return done
            }
        }
        return done
    }

    /// The event may come before the answer to the call, or behind it.
    func tell(deletionOf message: Discord.Message.ID) throws {
        try discord(.messageDelete(MessageDelete(ids: [message], channelID: Self.general, guildID: Self.guild)))
    }
}
