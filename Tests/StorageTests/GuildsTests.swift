// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing

@testable import Storage

@Suite struct GuildsTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func aGuildIsFoundByIDAndByNode() throws {
        try store.write { ledger in
            let guild = StoredGuild(
                id: 7, slug: "tea", node: "k3v9", name: "Tea", accessModel: "open", settings: #"{"role":"Guest"}"#)
            try ledger.addGuild(guild)
            #expect(try ledger.guild(7) == guild)
            #expect(try ledger.guild(node: "k3v9") == guild)
            #expect(try ledger.guilds() == [guild])
            #expect(try ledger.guild(8) == nil)
        }
    }

    @Test func whatChangesIsKept() throws {
        try store.write { ledger in
            try Fixture.addGuild(7, to: ledger)
            try ledger.renameGuild(7, to: "Coffee")
            try ledger.setAccessModel(7, to: "whitelist")
            try ledger.setSettings(7, to: "[]")
            let guild = try #require(try ledger.guild(7))
            #expect(guild.name == "Coffee")
            #expect(guild.accessModel == "whitelist")
            #expect(guild.settings == "[]")
            #expect(guild.slug == "guild-7")
        }
    }

    @Test func twoGuildsShareNeitherSlugNorNode() throws {
        try store.write { ledger in
            try Fixture.addGuild(7, to: ledger)
            for (slug, node) in [("guild-7", "other"), ("other", "node-7")] {
                #expect(throws: (any Error).self) {
                    try ledger.addGuild(StoredGuild(id: 8, slug: slug, node: node, name: "", accessModel: "open"))
                }
            }
        }
    }

    @Test func removingAGuildRemovesAllThatHangsOnIt() async throws {
        let fixture = try Fixture(store)
        try store.write { ledger in
            let message = StoredMessage(
                roomID: fixture.room, id: 5, author: .account(.alice, nick: "alice"), state: .delivered)
            try ledger.record(message)
            try ledger.link(6, to: 5, in: fixture.room)
            try ledger.archive(Fixture.stanza("hi"), as: .init(5), in: fixture.room)
            try ledger.putPuppet(
                StoredPuppet(guildID: Fixture.guild, userID: 1, nick: "carol", displayName: "Carol"))
            try ledger.noteSpeech(of: 1, in: fixture.room, guild: Fixture.guild, at: .at(0))
            try ledger.removeGuild(Fixture.guild)
            #expect(try ledger.rooms().isEmpty)
            #expect(try ledger.puppets(of: Fixture.guild).isEmpty)
            #expect(try ledger.archiveCount(of: fixture.room) == 0)
            #expect(try !ledger.isLinked(6))
        }
        #expect(try await store.integrity().isEmpty)
    }

    @Test func slugsAreMintedUnique() throws {
        try store.write { ledger in
            for (id, expected) in [(1, "tea-house"), (2, "tea-house-2"), (3, "tea-house-3")] as [(Guild.ID, String)] {
                let slug = try ledger.mintSlug(from: "Tea House!", for: id)
                #expect(slug == expected)
                try ledger.addGuild(
                    StoredGuild(id: id, slug: slug, node: "n\(id)", name: "", accessModel: "open"))
            }
        }
    }
}
