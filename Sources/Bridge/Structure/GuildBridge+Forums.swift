// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Discord
import Rooms
import Storage
import XMPP

// A forum's own room: a list of its posts, one line each.
extension GuildBridge {
    /// Says the post's line, or corrects it when the post is renamed, tagged, pinned, archived or locked: a
    /// correction is shown in place and notifies nobody (XEP-0308). The line has the post's id and its time.
    func index(_ post: BridgedRoom, in forum: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        let id = post.stored.channelID.snowflake
        let line = try line(of: post, context)
        let known = try context.ledger.message(id, in: forum.stored.id)
        let hash = Hashing.sha1(line.utf8).prefix(8).reduce(UInt64(0)) { ($0 << 8) | UInt64($1) }
        guard known?.contentHash != hash, known?.state != .retracted else { return [] }
        let (present, speaker) = try speaker(for: post.thread?.ownerID, in: forum, &context)
        var payloads = [Element("body", in: NS.component, text: line)]
        var stanzaID = ArchiveID(id.rawValue)
        if let known {
            payloads.append(Element("replace", in: NS.correction, ["id": "\(known.id)"]))
            stanzaID = ArchiveID(mintID(in: forum, context).rawValue)
            try context.ledger.setEdited(
                known.id, in: forum.stored.id, at: context.now, contentHash: hash, parts: 1)
        } else {
            try context.ledger.record(
                StoredMessage(
                    roomID: forum.stored.id, id: id, author: .user(post.thread?.ownerID ?? 0), contentHash: hash,
                    state: .delivered))
            try noteSeen(Discord.Message.ID(id), in: forum.stored.channelID, context)
            try noteAnnounced(post, context)
        }
        let reflection = forum.room.say(
            as: speaker, payloads: payloads, id: "\(stanzaID)", stanzaID: "\(stanzaID)")
        try context.ledger.archive(reflection.archived, as: stanzaID, in: forum.stored.id)
        return present + reflection.outbound.map { .send(known == nil ? stamped($0, id, forum, context) : $0) }
    }

    /// Posts that were there before are said with their own time, as all that is fetched from the past.
    private func stamped(
        _ outbound: Outbound, _ id: Snowflake, _ forum: BridgedRoom, _ context: Context
    ) -> Outbound {
        let isOld = context.now.milliseconds(since: id.timestamp) > 60_000
        return isOld ? outbound.delayed(since: id.timestamp, by: forum.room.jid) : outbound
    }

    private func line(of post: BridgedRoom, _ context: Context) throws -> String {
        let tags = names(of: post.thread?.tags ?? [], in: post.stored.parentID)
        var line = post.thread?.isPinned == true ? "Pinned: " : ""
        line += post.stored.name
        if !tags.isEmpty { line += " [\(tags.joined(separator: ", "))]" }
        if let nick = try openedBy(post, context) { line += " by \(nick)" }
        line += " – \(post.room.jid.uri)?join"
        let states = stateWords(of: post)
        return states.isEmpty ? line : "\(line) (\(states.joined(separator: ", ")))"
    }

    /// The nick of the account that opened it from here; members of Discord say their lines themselves.
    private func openedBy(_ post: BridgedRoom, _ context: Context) throws -> String? {
        let first = try context.ledger.message(post.stored.channelID.snowflake, in: post.stored.id)
        guard case .account(_, let nick) = first?.author else { return nil }
        return nick
    }

    func stateWords(of post: BridgedRoom) -> [String] {
        [post.thread?.isArchived == true ? "archived" : nil, post.thread?.isLocked == true ? "locked" : nil]
            .compactMap { $0 }
    }

    func names(of tags: [ForumTag.ID], in forum: Channel.ID?) -> [String] {
        let known = forum.flatMap { state?.channels[$0]?.availableTags } ?? []
        return tags.compactMap { tag in
            known.first { $0.id == tag }.map { [$0.emojiName, $0.name].compactMap { $0 }.joined(separator: " ") }
        }
    }

    /// The line of a deleted post is taken back.
    func takeOffIndex(_ post: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        guard let forum = post.stored.parentID.flatMap({ rooms[$0] }), forum.stored.kind.holdsOnlyThreads,
            let known = try context.ledger.message(post.stored.channelID.snowflake, in: forum.stored.id),
            try context.ledger.markRetracted(known.id, in: forum.stored.id)
        else { return [] }
        return try takeBack(known, in: forum, by: Moderator(), reason: "The post was deleted.", &context)
    }
}
