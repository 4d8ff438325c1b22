// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

extension Stage {
    static let juliet = "juliet@localhost/balcony"
    var room: JID { JID(local: "cats.general", domain: Self.domain) }

    func join(_ session: String = Stage.juliet, as nick: String = "Juliet", room: JID? = nil) throws {
        let x = Element("x", in: NS.muc, [:], [Element("history", in: NS.muc, ["maxchars": "0"])])
        try xmpp(
            Element(
                "presence", in: NS.component,
                ["from": session, "to": "\(room ?? self.room)/\(nick)", "id": "join-1"], [x]))
    }

    /// What Juliet's client sends; the payloads come behind the body.
    func say(
        _ body: String?, id: String = "m1", from session: String = Stage.juliet, room: JID? = nil,
        _ payloads: [Element] = []
    ) throws {
        let children = (body.map { [Element("body", in: NS.component, text: $0)] } ?? []) + payloads
        try xmpp(
            Element(
                "message", in: NS.component,
                ["from": session, "to": "\(room ?? self.room)", "type": "groupchat", "id": id], children
            ))
    }

    func write(
        _ content: String, id: Discord.Message.ID, by author: User = Stage.ana, in channel: Channel.ID = Stage.general
    ) throws {
        let message = Discord.Message(id: id, channelID: channel, author: author, content: content)
        try discord(.messageCreate(MessageCreate(message: message, guildID: Self.guild, member: Member(user: author))))
    }

    /// A message id of Discord's for now.
    func newMessageID() -> Discord.Message.ID {
        Discord.Message.ID(Snowflake(timestamp: now, worker: 1, sequence: UInt16(truncatingIfNeeded: now.milliseconds)))
    }

    func sent(_ local: String, to session: String = Stage.juliet) -> [Element] {
        sent.filter { $0.name.local == local && $0["to"] == session }
    }

    var bodies: [String] {
        sent("message").compactMap { $0.first("body", in: NS.component)?.text }
    }

    /// Takes the lane through finding its webhook, up to the post that is now wanted.
    func giveWebhook() throws {
        let wanted = try #require(errands.first)
        #expect(wanted.request == .webhooks(of: Self.general))
        clear()
        try answer(wanted, .success(.webhooks([])))
        let make = try #require(errands.first)
        clear()
        try answer(make, .success(.webhook(Webhook(id: 77, token: Secret("hush"), channelID: Self.general))))
    }

    /// The post in flight, which Discord takes as the message `id`.
    func accept(_ errand: Errand?, as id: Discord.Message.ID) throws {
        guard let errand, case .post(_, _, let delivery) = errand.request else {
            Issue.record("no post is in flight")
            return
        }
        clear()
        try answer(errand, .success(.message(echo(of: delivery, as: id))))
    }

    func copy(of errand: Errand, as id: Discord.Message.ID) throws -> Discord.Message {
        try echo(of: #require(errand.request.delivery), as: id)
    }

    func echo(of delivery: Delivery, as id: Discord.Message.ID) -> Discord.Message {
        var message = Discord.Message(
            id: id, channelID: Self.general, author: User(id: 77, username: delivery.name), content: delivery.text)
        message.webhookID = 77
        message.attachments = (delivery.files ?? []).enumerated().map { number, file in
            Attachment(id: Attachment.ID(UInt64(number)), filename: file.name, url: "", size: Int64(file.size ?? 0))
        }
        return message
    }
}
