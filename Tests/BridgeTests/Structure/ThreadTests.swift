// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct ThreadTests {
    @Test func aNewThreadIsARoomAndIsAnnouncedInItsChannel() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join()
        stage.clear()
        try stage.start(stage.thread("Fixing the leak", id: stage.newThreadID()))
        #expect(
            stage.bodies == [
                "/me started a thread: Fixing the leak (xmpp:cats.general.fixing-the-leak@discord.localhost?join)"
            ])
        #expect(stage.sent("message").first?["from"] == "\(stage.room)/Ana")
        #expect(try stage.listed() == ["general", "boats", "general › Fixing the leak"])
    }

    @Test func theNoticeOfDiscordAddsNothingToIt() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        try stage.start(thread)
        stage.clear()
        var notice = Discord.Message(
            id: stage.newMessageID(), channelID: Stage.general, author: Stage.ana, content: "Leak")
        notice.kind = .threadCreated
        notice.reference = MessageReference(replyTo: 1)
        notice.reference?.channelID = thread.id
        try stage.discord(.messageCreate(MessageCreate(message: notice, guildID: Stage.guild)))
        try stage.start(thread)
        #expect(stage.bodies.isEmpty)
    }

    @Test func aThreadFromAMessageAnswersIt() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join()
        let id = stage.newMessageID()
        try stage.write("The boat leaks.", id: id)
        stage.clear()
        try stage.start(stage.thread("Leak", id: Channel.ID(sharing: id)))
        let reply = try #require(stage.sent("message").first?.first("reply", in: NS.reply))
        #expect(reply["id"] == "\(id)")
        #expect(reply["to"] == "\(stage.room)/Ana")
    }

    @Test func theAnnouncementIsInTheArchive() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.start(stage.thread("Leak", id: stage.newThreadID()))
        let history = try stage.store.write { ledger in
            try ledger.history(of: try #require(try ledger.room(channel: Stage.general)).id, last: 1)
        }
        let stanza = try #require(history.first?.stanza)
        #expect(stanza.first("body", in: NS.component)?.text.contains("cats.general.leak@") == true)
    }

    @Test func wordsGoBothWays() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        try stage.start(thread)
        let room = stage.jid("cats.general.leak")
        try stage.join(room: room)
        stage.clear()
        try stage.write("Where is it?", id: stage.newMessageID(), in: thread.id)
        #expect(stage.bodies == ["Where is it?"])
        #expect(stage.sent("message").first?["from"] == "\(room)/Ana")
        stage.clear()
        try stage.say("Below.", room: room)
        let wanted = try #require(stage.errands.first)
        #expect(wanted.request == .webhooks(of: Stage.general))
        var hook = Webhook(id: 77, token: Secret("hush"), channelID: Stage.general)
        hook.applicationID = 9
        stage.clear()
        try stage.answer(wanted, .success(.webhooks([hook])))
        let post = try #require(stage.errands.first)
        guard case .post(_, let target, let delivery) = post.request else {
            Issue.record("no post")
            return
        }
        #expect(target == thread.id)
        #expect(delivery.text == "Below.")
    }

    @Test func anArchivedThreadLeavesTheListAndAnybodyWhoWritesMayOpenItAgain() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.enterSpace()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        let room = stage.jid("cats.general.leak")
        try stage.start(thread)
        #expect(stage.itemEvents == ["+\(room)"])
        try stage.join(room: room)
        stage.clear()
        try stage.update(thread) { $0.thread?.isArchived = true }
        #expect(stage.itemEvents == ["-\(room)"])
        #expect(stage.sent("message").last?.first("subject", in: NS.component)?.text.contains("archived") == true)
        stage.clear()
        try stage.say("Still wet.", room: room)
        #expect(stage.sent("message").first?["type"] == "groupchat")
        #expect(!stage.errands.isEmpty)
        stage.clear()
        try stage.update(thread) { $0.thread?.isArchived = false }
        #expect(stage.itemEvents == ["+\(room)"])
    }

    @Test func aLockedThreadIsForReading() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        let room = stage.jid("cats.general.leak")
        try stage.start(thread)
        try stage.join(room: room)
        stage.clear()
        try stage.update(thread) {
            $0.thread?.isArchived = true
            $0.thread?.isLocked = true
        }
        let own = stage.sent("presence").last { $0["from"] == "\(room)/Juliet" }
        #expect(own?.first("x", in: NS.mucUser)?.first("item", in: NS.mucUser)?["role"] == "visitor")
        stage.clear()
        try stage.say("May I?", room: room)
        #expect(stage.sent("message").first?["type"] == "error")
    }

    @Test func aDeletedThreadsRoomEnds() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        let room = stage.jid("cats.general.leak")
        try stage.start(thread)
        try stage.join(room: room)
        stage.clear()
        try stage.discord(
            .threadDelete(ThreadDelete(id: thread.id, guildID: Stage.guild, parentID: Stage.general)))
        let gone = try #require(stage.sent("presence").last)
        #expect(gone["type"] == "unavailable")
        #expect(gone.first("x", in: NS.mucUser)?.first("destroy", in: NS.mucUser) != nil)
        #expect(try stage.listed() == ["general", "boats"])
    }

    @Test func aDeletedChannelTakesItsThreadsWithIt() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.start(stage.thread("Leak", id: stage.newThreadID()))
        let general = Channel(id: Stage.general, kind: .text, name: "general", guildID: Stage.guild)
        try stage.discord(.channelDelete(general))
        #expect(try stage.listed() == ["boats"])
    }

    @Test func threadsThatWereThereBeforeAreNotAnnounced() throws {
        let stage = try Stage()
        let old = stage.thread("Old", id: stage.newThreadID(), isNew: false)
        try stage.openWithForum { $0.threads = [old] }
        let history = try stage.store.write { ledger in
            try ledger.history(of: try #require(try ledger.room(channel: Stage.general)).id, last: 5)
        }
        #expect(history.isEmpty)
        #expect(try stage.listed() == ["general", "boats", "general › Old"])
    }

    @Test func afterARestartAnArchivedThreadIsStillARoom() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        try stage.start(thread)
        try stage.update(thread) { $0.thread?.isArchived = true }
        let again = try Stage(store: stage.store)
        try again.openWithForum()
        let room = again.jid("cats.general.leak")
        try again.join(room: room)
        #expect(again.sent("presence").contains { $0["from"] == "\(room)/Juliet" && $0["type"] == nil })
        #expect(try again.listed() == ["general", "boats"])
    }

    @Test func aThreadThatIsSilentAfterARestartIsLookedFor() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        try stage.start(thread)
        let again = try Stage(store: stage.store)
        try again.openWithForum(clears: false)
        let look = try #require(again.errands.first { $0.request == .channel(thread.id) })
        again.clear()
        try again.answer(
            look,
            .failure(.api(APIFault(status: 404, code: 10003, message: "Unknown Channel"), call: "GET channels/{}")))
        #expect(try again.store.write { try $0.room(channel: thread.id) }?.state == .removed)
    }

    @Test func whatWasArchivedMeanwhileIsTakenUp() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.write("Ahoy.", id: stage.newMessageID())
        var thread = stage.thread("Leak", id: stage.newThreadID())
        thread.thread?.archivedAt = stage.now
        try stage.start(thread)
        let again = try Stage(store: stage.store)
        again.now = stage.now.advanced(byMilliseconds: 3_600_000)
        try again.openWithForum(clears: false)
        let ask = try #require(
            again.errands.first { if case .archivedThreads = $0.request { true } else { false } })
        var answered = 0  // only so many channels are read at once: each answer lets the next be read
        while answered < again.errands.count {
            let errand = again.errands[answered]
            if case .messages = errand.request { try again.answer(errand, .success(.messages([]))) }
            answered += 1
        }
        var missed = again.thread("Missed", id: again.newThreadID(), isNew: false)
        missed.thread?.isArchived = true
        missed.thread?.archivedAt = again.now
        missed.lastMessageID = again.newMessageID()
        again.clear()
        try again.answer(ask, .success(.threads(ThreadPage(threads: [missed, thread]))))
        let fetched = again.errands.compactMap { errand -> Channel.ID? in
            if case .messages(let channel, _, _, _) = errand.request { channel } else { nil }
        }
        #expect(try again.store.write { try $0.room(channel: missed.id) }?.localpart == "cats.general.missed")
        #expect(fetched == [missed.id])
        #expect(try again.listed() == ["general", "boats"])
    }

    @Test func aPrivateThreadIsNobodysWhoIsNotInIt() throws {
        let stage = try Stage()
        try stage.openWithForum()
        try stage.join()
        stage.clear()
        var thread = stage.thread("Surprise", id: stage.newThreadID())
        thread.kind = .privateThread
        try stage.start(thread)
        #expect(stage.sent.isEmpty)
        #expect(try stage.listed() == ["general", "boats"])
    }

    @Test func wordsThatCameBeforeTheirThreadAreFetched() throws {
        let stage = try Stage()
        try stage.openWithForum()
        let thread = stage.thread("Leak", id: stage.newThreadID())
        try stage.write("Early.", id: stage.newMessageID(), in: thread.id)
        try stage.start(thread)
        let fetch = stage.errands.last
        guard case .messages(thread.id, _, _, .catchUp) = fetch?.request else {
            Issue.record("nothing is fetched: \(String(describing: fetch))")
            return
        }
    }
}
