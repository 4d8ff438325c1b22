// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct ListingTests {
    private static let town: Channel.ID = 230
    private static let square: Channel.ID = 231

    /// `general`, then the category Town with `square` and the voice channel `market`.
    private func stage() throws -> Stage {
        let stage = try Stage()
        try stage.open { create in
            create.guild.roles[0].permissions.insert(.connect)
            let town = Channel(id: Self.town, kind: .category, name: "Town", guildID: Stage.guild)
            var market = Channel(
                id: 232, kind: .voice, name: "market", guildID: Stage.guild, parentID: Self.town)
            market.position = 0
            create.channels += [town, market, square()]
        }
        try stage.enterSpace()
        return stage
    }

    private func square(in parent: Channel.ID? = ListingTests.town) -> Channel {
        var square = Channel(id: Self.square, kind: .text, name: "square", guildID: Stage.guild, parentID: parent)
        square.position = 5
        return square
    }

    @Test func theOrderIsDiscords() throws {
        #expect(try stage().listed() == ["general", "square", "market (voice)"])
    }

    @Test func namesBeginWithTheCategoryWhereThatIsChosen() throws {
        let stage = try stage()
        try stage.choose("category-prefix", "yes")
        #expect(stage.itemEvents.sorted() == ["+\(stage.jid("cats.market"))", "+\(stage.jid("cats.square"))"])
        #expect(try stage.listed() == ["general", "Town / square", "Town / market (voice)"])
    }

    @Test func aRenamedCategoryIsToldOfItsChannelsOnly() throws {
        let stage = try stage()
        try stage.choose("category-prefix", "yes")
        stage.clear()
        try stage.discord(
            .channelUpdate(Channel(id: Self.town, kind: .category, name: "City", guildID: Stage.guild)))
        #expect(stage.itemEvents.sorted() == ["+\(stage.jid("cats.market"))", "+\(stage.jid("cats.square"))"])
        stage.clear()
        try stage.discord(.channelUpdate(square(in: nil)))
        #expect(stage.itemEvents == ["+\(stage.jid("cats.square"))"])
        #expect(try stage.listed() == ["general", "square", "City / market (voice)"])
    }

    @Test func whereNamesStayNothingIsTold() throws {
        let stage = try stage()
        try stage.discord(
            .channelUpdate(Channel(id: Self.town, kind: .category, name: "City", guildID: Stage.guild)))
        try stage.discord(.channelUpdate(square(in: nil)))
        #expect(stage.itemEvents.isEmpty)
    }

    @Test func afterARestartOnlyWhatChangedMeanwhileIsTold() throws {
        let stage = try stage()
        let again = try Stage(store: stage.store)
        try again.open(clears: false) { $0.channels[0].name = "lobby" }
        #expect(again.itemEvents == ["-\(stage.jid("cats.square"))", "-\(stage.jid("cats.market"))", "+\(again.room)"])
    }

    @Test func anAgeRestrictedChannelHasARoomOnlyWhereThatIsChosen() throws {
        let stage = try stage()
        var square = square()
        square.isNSFW = true
        try stage.discord(.channelUpdate(square))
        #expect(try stage.listed() == ["general", "market (voice)"])
        try stage.choose("age-restricted", "yes")
        #expect(try stage.listed() == ["general", "square", "market (voice)"])
        try stage.join(room: stage.jid("cats.square"))
        #expect(stage.sent("message").last?.first("subject", in: NS.component)?.text == "[18+]")
    }
}
