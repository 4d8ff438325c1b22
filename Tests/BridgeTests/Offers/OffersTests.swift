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
        try stage.turn { switchboard, context in
            let made = switchboard.guilds[Stage.guild]?.offer(offer, to: juliet, context)
            answer = made?.answer
            return made?.effects ?? []
        }
        return answer
    }

    private func published(_ stage: Stage) -> [Element] {
        stage.sent("iq", to: "juliet@localhost").compactMap {
            $0.first("privileged_iq", in: NS.privilege2)?.first("iq", in: NS.client)?.first("pubsub", in: NS.pubsub)
        }
    }

    @Test func withTheServersLeaveTheSpaceIsPublishedUnderMovimsID() throws {
        let stage = try opened()
        try privilege(stage)
        #expect(try offer(stage, .space) == .published)
        let pubsub = try #require(published(stage).first)
        let publish = try #require(pubsub.first("publish", in: NS.pubsub))
        #expect(publish["node"] == "{https://movim.eu}spaces_subscriptions_node")
        let item = try #require(publish.first("item", in: NS.pubsub))
        let node = try #require(stage.switchboard.guilds[Stage.guild]).stored.node
        #expect(item.elements.first?["server"] == Stage.domain && item.elements.first?["node"] == node)
        #expect(item["id"]?.utf8.count == 40)
        #expect(pubsub.first("publish-options", in: NS.pubsub) != nil)
        #expect(stage.sent("message", to: "juliet@localhost").isEmpty)
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

    @Test func roomsBecomeBookmarksThatDoNotJoinByThemselves() throws {
        let stage = try opened()
        try privilege(stage)
        #expect(try offer(stage, .bookmarks) == .published)
        let item = try #require(published(stage).first?.first("publish", in: NS.pubsub)?.first("item", in: NS.pubsub))
        #expect(item["id"] == "\(stage.room)")
        let conference = try #require(item.first("conference", in: NS.bookmarks))
        #expect(conference["name"] == "Cats/general" && conference["autojoin"] == nil)
    }

    @Test func aRefusalIsTriedOnceWithoutConditionsAndThenTheKeyIsSent() throws {
        let stage = try opened()
        try privilege(stage)
        _ = try offer(stage, .space)
        func refuse() throws {
            let id = try #require(stage.sent("iq", to: "juliet@localhost").last?["id"])
            stage.clear()
            let error = Element(
                "error", in: NS.component, ["type": "cancel"], [Element("internal-server-error", in: NS.stanzaErrors)])
            try stage.xmpp(
                Element(
                    "iq", in: NS.component,
                    ["from": "juliet@localhost", "to": Stage.domain, "type": "error", "id": id], [error]))
        }
        try refuse()
        #expect(published(stage).first?.first("publish-options", in: NS.pubsub) == nil && published(stage).count == 1)
        try refuse()
        #expect(published(stage).isEmpty && stage.sent("message", to: "juliet@localhost").count == 1)
    }

    @Test func strangersAreOfferedNothing() throws {
        let stage = try opened(access: "authorize")
        try privilege(stage)
        #expect(try offer(stage, .space) == .refused)
        #expect(stage.sent.isEmpty)
    }
}
