// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import Testing
import XMPP

@testable import Bridge

struct OffersTests {
    private let juliet = JID(local: "juliet", domain: "localhost")

    private func opened(access: String = "open") throws -> Stage {
        let stage = try Stage(access: access)
        try stage.open()
        return stage
    }

    private func privilege(_ stage: Stage, from server: String = "localhost", pubsub: String = "both") throws {
        let namespace = Element("namespace", in: NS.privilege2, ["ns": NS.pubsub, "type": pubsub])
        let perm = Element("perm", in: NS.privilege2, ["access": "iq"], [namespace])
        let privilege = Element("privilege", in: NS.privilege2, [:], [perm])
        try stage.xmpp(Element("message", in: NS.component, ["from": server, "to": Stage.domain], [privilege]))
    }

    private func offer(_ stage: Stage, _ offer: SpaceOffer) throws -> GuildBridge.OfferAnswer? {
        var answer: GuildBridge.OfferAnswer?
        try stage.turn { switchboard, _ in
            let made = switchboard.guilds[Stage.guild]?.offer(offer, to: juliet)
            answer = made?.answer
            return made?.effects ?? []
        }
        return answer
    }

    /// What was asked in Juliet's name since the last answer.
    private func asked(_ stage: Stage) -> [Element] {
        stage.sent("iq", to: "juliet@localhost").compactMap {
            $0.first("privileged_iq", in: NS.privilege2)?.first("iq", in: NS.client)?.first("pubsub", in: NS.pubsub)
        }
    }

    private func published(_ stage: Stage) -> [Element] {
        asked(stage).filter { $0.first("publish") != nil }
    }

    /// Juliet's server passes her account's answer on.
    private func answer(_ stage: Stage, _ items: [String] = [], type: String = "result", _ error: Element? = nil) throws
    {
        let asked = try #require(stage.sent("iq", to: "juliet@localhost").last)
        stage.clear()
        let list = Element("items", in: NS.pubsub, [:], items.map { Element("item", in: NS.pubsub, ["id": $0]) })
        let pubsub = Element("pubsub", in: NS.pubsub, [:], [list])
        let inner = Element(
            "iq", in: NS.client, ["type": type, "id": asked["id"]], [error ?? pubsub])
        let forwarded = Element("forwarded", in: NS.forward, [:], [inner])
        try reply(stage, to: asked, "result", Element("privilege", in: NS.privilege2, [:], [forwarded]))
    }

    /// The server itself does not do it.
    private func refuse(_ stage: Stage, _ condition: String) throws {
        let asked = try #require(stage.sent("iq", to: "juliet@localhost").last)
        stage.clear()
        try reply(stage, to: asked, "error", error(condition, in: NS.component))
    }

    private func error(_ condition: String, in namespace: String) -> Element {
        Element("error", in: namespace, ["type": "cancel"], [Element(condition, in: NS.stanzaErrors)])
    }

    private func reply(_ stage: Stage, to asked: Element, _ type: String, _ payload: Element) throws {
        try stage.xmpp(
            Element(
                "iq", in: NS.component,
                ["from": "juliet@localhost", "to": Stage.domain, "type": type, "id": asked["id"]], [payload]))
    }

    @Test func withTheServersLeaveTheSpaceIsPublishedUnderMovimsID() throws {
        let stage = try opened()
        try privilege(stage)
        #expect(try offer(stage, .space) == .published)
        #expect(asked(stage).first?.first("items")?["node"] == "{https://movim.eu}spaces_subscriptions_node")
        try answer(stage, type: "error", error("item-not-found", in: NS.client))
        let pubsub = try #require(published(stage).first)
        let publish = try #require(pubsub.first("publish", in: NS.pubsub))
        #expect(publish["node"] == "{https://movim.eu}spaces_subscriptions_node")
        let item = try #require(publish.first("item", in: NS.pubsub))
        let node = try #require(stage.switchboard.guilds[Stage.guild]).stored.node
        #expect(item.elements.first?["server"] == Stage.domain && item.elements.first?["node"] == node)
        #expect(item["id"]?.utf8.count == 40)
        #expect(pubsub.first("publish-options", in: NS.pubsub) != nil)
        try answer(stage)
        #expect(stage.sent.isEmpty)
    }

    @Test func whatIsInTheListAlreadyStaysAsItIs() throws {
        let stage = try opened()
        try privilege(stage)
        _ = try offer(stage, .space)
        try answer(stage, [SpaceOffer.subscription(to: try stage.cats.space, for: juliet).id ?? ""])
        #expect(stage.sent.isEmpty)
    }

    @Test func withoutItTheKeyComesInAMessage() throws {
        let stage = try opened()
        try privilege(stage, from: "elsewhere.example")
        try privilege(stage, pubsub: "get")
        #expect(try offer(stage, .space) == .sent)
        #expect(published(stage).isEmpty)
        let body = try #require(stage.sent("message", to: "juliet@localhost").first?.first("body"))
        let space = try #require(stage.switchboard.guilds[Stage.guild]).space
        #expect(body.text.contains(space.uri))
    }

    private func rooms(_ stage: Stage) throws -> [String] {
        try published(stage).map { pubsub in
            let item = try #require(pubsub.first("publish")?.first("item"))
            return try #require(item["id"].flatMap { JID($0) }?.local)
        }
    }

    private func openedWithThreeRooms() throws -> Stage {
        let stage = try Stage()
        try stage.open { guild in
            for (id, name) in [(210, "music"), (211, "games")] as [(Channel.ID, String)] {
                guild.channels.append(Channel(id: id, kind: .text, name: name, guildID: Stage.guild))
            }
        }
        try privilege(stage)
        return stage
    }

    @Test func roomsBecomeBookmarksThatDoNotJoinByThemselves() throws {
        let stage = try openedWithThreeRooms()
        #expect(try offer(stage, .bookmarks) == .published)
        try answer(stage)
        let item = try #require(published(stage).first?.first("publish")?.first("item"))
        #expect(item["id"] == "\(stage.room)")
        let conference = try #require(item.first("conference", in: NS.bookmarks))
        #expect(conference["name"] == "Cats/general" && conference["autojoin"] == nil)
        try answer(stage)
        #expect(asked(stage).first?.first("items")?["node"] == "urn:xmpp:bookmarks:1")
        try answer(stage, ["\(stage.room)"])
        #expect(try rooms(stage) == ["cats.music", "cats.games"])
    }

    @Test func aBookmarkSomebodyMadeIsNotWrittenOver() throws {
        let stage = try openedWithThreeRooms()
        _ = try offer(stage, .bookmarks)
        try answer(stage, ["\(stage.room)", "elsewhere@muc.example"])
        #expect(try rooms(stage) == ["cats.music"])
        try answer(stage)
        try answer(stage, ["\(stage.room)", "cats.music@\(Stage.domain)"])
        #expect(try rooms(stage) == ["cats.games"])
        try answer(stage, type: "error", error("resource-constraint", in: NS.client))
        #expect(stage.sent.isEmpty)
    }

    @Test func aRefusalIsTriedOnceWithoutConditionsAndThenTheKeyIsSent() throws {
        let stage = try opened()
        try privilege(stage)
        _ = try offer(stage, .space)
        try refuse(stage, "internal-server-error")
        #expect(published(stage).first?.first("publish-options") != nil)
        try answer(stage, type: "error", error("conflict", in: NS.client))
        try answer(stage)
        #expect(published(stage).count == 1 && published(stage).first?.first("publish-options") == nil)
        try refuse(stage, "internal-server-error")
        #expect(published(stage).isEmpty && stage.sent("message", to: "juliet@localhost").count == 1)
    }

    @Test func whatMayNotBeReadIsNotWrittenEither() throws {
        let stage = try opened()
        try privilege(stage)
        _ = try offer(stage, .bookmarks)
        try refuse(stage, "forbidden")
        #expect(asked(stage).isEmpty && stage.sent("message", to: "juliet@localhost").count == 1)
        try privilege(stage, pubsub: "set")
        #expect(try offer(stage, .space) == .sent)
    }

    @Test func strangersAreOfferedNothing() throws {
        let stage = try opened(access: "authorize")
        try privilege(stage)
        #expect(try offer(stage, .space) == .refused)
        #expect(stage.sent.isEmpty)
    }
}
