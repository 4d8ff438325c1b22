// SPDX-License-Identifier: Apache-2.0
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

extension Stage {
    static let boats: Channel.ID = 210
    static let solved = ForumTag(id: 501, name: "solved")

    /// A guild whose guests may write in threads, with a forum.
    func openWithForum(clears: Bool = true, _ change: (inout GuildCreate) -> Void = { _ in }) throws {
        try open(clears: clears) { create in
            create.guild.roles[0].permissions.insert(.sendMessagesInThreads)
            var forum = Channel(id: Self.boats, kind: .forum, name: "boats", guildID: Self.guild)
            forum.availableTags = [Self.solved]
            create.channels.append(forum)
            change(&create)
        }
    }

    func thread(
        _ name: String, id: Channel.ID, in parent: Channel.ID = Stage.general, isNew: Bool = true
    ) -> Channel {
        var thread = Channel(id: id, kind: .publicThread, name: name, guildID: Self.guild, parentID: parent)
        thread.thread = ThreadDetails()
        thread.thread?.createdAt = now
        thread.ownerID = Self.ana.id
        thread.isNewlyCreated = isNew
        return thread
    }

    /// A thread id of Discord's for now.
    func newThreadID() -> Channel.ID { Channel.ID(newMessageID().snowflake) }

    func start(_ thread: Channel) throws { try discord(.threadCreate(thread)) }

    func update(_ thread: Channel, _ change: (inout Channel) -> Void) throws {
        var changed = thread
        changed.isNewlyCreated = false
        change(&changed)
        try discord(.threadUpdate(changed))
    }

    func jid(_ localpart: String) -> JID { JID(local: localpart, domain: Self.domain) }

    /// Names of the rooms the Space lists for Juliet, in order.
    func listed() throws -> [String] {
        try enterSpace()
        let node = try #require(switchboard.guilds[Self.guild]?.stored.node)
        let items = Element("items", in: NS.pubsub, ["node": node])
        try xmpp(
            Element(
                "iq", in: NS.component, ["type": "get", "id": "i1", "from": Self.juliet, "to": Self.domain],
                [Element("pubsub", in: NS.pubsub, [:], [items])]))
        let answer = sent("iq").first?.first("pubsub", in: NS.pubsub)?.first("items", in: NS.pubsub)
        return answer?.elements.compactMap { $0.first("conference", in: NS.bookmarks)?["name"] } ?? []
    }

    /// Joins the Space as well, so that its events come.
    func enterSpace(_ account: String = "juliet@localhost") throws {
        let node = try #require(switchboard.guilds[Self.guild]?.stored.node)
        let subscribe = Element("subscribe", in: NS.pubsub, ["node": node, "jid": account])
        try xmpp(
            Element(
                "iq", in: NS.component, ["type": "set", "id": "s1", "from": "\(account)/balcony", "to": Self.domain],
                [Element("pubsub", in: NS.pubsub, [:], [subscribe])]))
        clear()
    }

    /// What the Space told its people: `+id` for an item that is new or another, `-id` for one that is gone.
    var itemEvents: [String] { itemEvents(to: "juliet@localhost") }

    func itemEvents(to account: String) -> [String] {
        sent.filter { $0["to"] == account }.compactMap { message in
            let items = message.first("event", in: NS.pubsubEvent)?.first("items", in: NS.pubsubEvent)
            return items?.elements.first.map { ($0.name.local == "item" ? "+" : "-") + ($0["id"] ?? "") }
        }
    }
}
