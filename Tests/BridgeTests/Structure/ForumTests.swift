// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct ForumTests {
    @Test func aPostIsALineInTheForumsRoomAndARoomItself() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let forum = stage.jid("cats.boats")
        try stage.join(room: forum)
        stage.clear()
        var post = stage.thread("Which paint?", id: stage.newThreadID(), in: Stage.boats)
        post.appliedTags = [Stage.solved.id]
        try stage.start(post)
        #expect(stage.bodies == ["Which paint? [solved] – xmpp:cats.boats.which-paint@discord.localhost?join"])
        #expect(stage.sent("message").first?["id"] == "\(post.id)")
        #expect(stage.sent("message").first?["from"] == "\(forum)/Ana")
        #expect(try stage.listed() == ["general", "boats", "boats › Which paint?"])
    }

    @Test func whatChangesAboutAPostCorrectsItsLine() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let forum = stage.jid("cats.boats")
        try stage.join(room: forum)
        let post = stage.thread("Paint", id: stage.newThreadID(), in: Stage.boats)
        try stage.start(post)
        stage.clear()
        try stage.update(post) {
            $0.appliedTags = [Stage.solved.id]
            $0.flags = .pinned
            $0.thread?.isArchived = true
        }
        let link = "xmpp:cats.boats.paint@discord.localhost?join"
        #expect(stage.bodies == ["Pinned: Paint [solved] – \(link) (archived)"])
        #expect(stage.sent("message").first?.first("replace", in: NS.correction)?["id"] == "\(post.id)")
        stage.clear()
        try stage.update(post) {
            $0.appliedTags = [Stage.solved.id]
            $0.flags = .pinned
            $0.thread?.isArchived = true
        }
        #expect(stage.bodies.isEmpty)
    }

    @Test func aTagWithAnotherNameIsToldInEveryLine() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join(room: stage.jid("cats.boats"))
        var post = stage.thread("Paint", id: stage.newThreadID(), in: Stage.boats)
        post.appliedTags = [Stage.solved.id]
        try stage.start(post)
        stage.clear()
        var forum = Channel(id: Stage.boats, kind: .forum, name: "boats", guildID: Stage.guild)
        forum.availableTags = [ForumTag(id: Stage.solved.id, name: "done")]
        try stage.discord(.channelUpdate(forum))
        #expect(stage.bodies == ["Paint [done] – xmpp:cats.boats.paint@discord.localhost?join"])
    }

    @Test func postsThatWereThereBeforeAreListedWithTheirTime() throws {
        let stage = try Stage()
        let posts = (0..<3).map { number in
            Channel.ID(Snowflake(timestamp: stage.now.advanced(byMilliseconds: Int64(number - 9) * 86_400_000)))
        }.enumerated().map { stage.thread("Post \($0)", id: $1, in: Stage.boats, isNew: false) }
        try stage.openWithForum { $0.threads = posts }
        let history = try stage.store.write { ledger in
            try ledger.history(of: try #require(try ledger.room(channel: Stage.boats)).id, last: 5)
        }
        let bodies = history.compactMap { $0.stanza.first("body", in: NS.component)?.text }
        #expect(bodies.map { $0.prefix(6) } == ["Post 0", "Post 1", "Post 2"])
        #expect(history.map(\.id) == posts.map { "\($0.id)" })
    }

    @Test func aDeletedPostsLineIsTakenBack() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join(room: stage.jid("cats.boats"))
        let post = stage.thread("Paint", id: stage.newThreadID(), in: Stage.boats)
        try stage.start(post)
        stage.clear()
        try stage.discord(.threadDelete(ThreadDelete(id: post.id, guildID: Stage.guild, parentID: Stage.boats)))
        let retraction = stage.sent("message").compactMap { $0.first("retract", in: NS.retraction)?["id"] }
        #expect(retraction == ["\(post.id)"])
    }
}
