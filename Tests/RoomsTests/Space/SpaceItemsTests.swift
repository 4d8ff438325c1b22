// SPDX-License-Identifier: Apache-2.0
import Base
import Rooms
import Testing
import XMPP

@Suite struct SpaceItemsTests {
    private func member() -> Space { .make(subscriptions: [.make(juliet)]) }

    private func items(_ outcome: SpaceOutcome) -> [PubSubItem]? {
        guard case .items("k3y", let items, _, _)? = outcome.reply?.payload(PubSub.self)?.action else { return nil }
        return items
    }

    private func conditions(_ outcome: SpaceOutcome) -> [String] {
        outcome.reply?.first("error", in: NS.component)?.elements.map { $0.name.local } ?? []
    }

    @Test func metadataIsForEverybodyWithTheLink() throws {
        var space = member()
        let ask = Element("query", in: NS.discoInfo, ["node": "k3y"])
        let info = try #require(space.ask(ask, .get, from: nurse).reply?.payload(DiscoInfo.self))
        #expect(info.node == "k3y" && info.identities.map(\.category) == ["pubsub"])
        #expect(info.identities.first?.type == "leaf" && info.identities.last?.name == "Cats")
        #expect(info.features.contains("http://jabber.org/protocol/pubsub"))
        let form = try #require(info.form("http://jabber.org/protocol/pubsub#meta-data"))
        #expect(form["pubsub#type"] == "urn:xmpp:spaces:0" && form["pubsub#title"] == "Cats")
        #expect(form["pubsub#description"] == "A guild" && form["pubsub#num_subscribers"] == "1")
        #expect(form["pubsub#access_model"] == "authorize" && form["pubsub#publish_model"] == "publishers")
        #expect(form["pubsub#creation_date"] == noon.iso8601)
    }

    @Test func aMemberGetsPictureAndRooms() throws {
        var space = member()
        let all = try #require(items(space.ask(Ask.items(maximum: 100), .get)))
        #expect(
            all.map(\.id) == [
                "urn:xmpp:avatar:metadata", "cats.general@discord.example.org", "cats.music@discord.example.org",
                "cats.dogs@discord.example.org", "urn:xmpp:spaces:avatar:metadata:0",
                "urn:xmpp:spaces:banner:metadata:0",
            ])
        let avatar = try #require(all[0].payload.flatMap { try? AvatarMetadata($0) })
        #expect(avatar.infos == [picture] && all[4].payload == all[0].payload)
        let general = try #require(all[1].payload)
        #expect(general["name"] == "general" && general["autojoin"] == "true")
        #expect(general.name.namespace == "urn:xmpp:bookmarks:1")
    }

    @Test func noMoreThanAskedForIsSent() {
        var space = member()
        #expect(items(space.ask(Ask.items(maximum: 2), .get))?.count == 2)
    }

    @Test func membersGetAnAnswerEvenWhenThereIsNothing() {
        var space = Space.make(subscriptions: [.make(juliet)], pictures: false)
        #expect(items(space.ask(Ask.items(), .get, items: []))?.isEmpty == true)
    }

    @Test func whoIsNotInGetsAnErrorAndNeverAnEmptyList() {
        var space = Space.make(subscriptions: [.make(romeo, .pending)])
        #expect(conditions(space.ask(Ask.items(), .get)) == ["not-subscribed", "not-authorized"])
        #expect(conditions(space.ask(Ask.items(), .get, from: romeo)) == ["pending-subscription", "not-authorized"])
        #expect(conditions(space.ask(Ask.items(), .get, as: .outcast)) == ["closed-node", "not-allowed"])
        #expect(conditions(space.ask(Ask.items(), .get, as: .member)) == ["not-subscribed", "not-authorized"])
    }

    @Test func anOpenSpaceShowsItsRoomsToWhoSubscribed() {
        var space = Space.make(.open)
        #expect(conditions(space.ask(Ask.items(), .get)) == ["not-subscribed", "not-authorized"])
        _ = space.admit(juliet, now: .init(milliseconds: 0))
        #expect(items(space.ask(Ask.items(), .get))?.isEmpty == false)
        #expect(conditions(space.ask(Ask.items(), .get, as: .outcast)) == ["closed-node", "not-allowed"])
    }

    @Test func itemIDsAreDiscoverableFromInside() throws {
        var space = member()
        let ask = Element("query", in: NS.discoItems, ["node": "k3y"])
        let found = try #require(space.ask(ask, .get).reply?.payload(DiscoItems.self))
        #expect(found.items.map(\.name) == items(space.ask(Ask.items(), .get))?.map(\.id))
        #expect(found.items.contains(DiscoItems.Item(hub, name: "cats.general@discord.example.org")))
        #expect(conditions(space.ask(ask, .get, from: nurse)).first == "not-subscribed")
        let page = DiscoItems(node: "k3y", resultSet: ResultSet(max: 2, after: "cats.general@discord.example.org"))
        let rest = try #require(space.ask(page.element, .get).reply?.payload(DiscoItems.self))
        #expect(rest.items.map(\.name).first == "cats.music@discord.example.org" && rest.resultSet?.count == 6)
    }

    @Test func whoIsPutOutSeesNothingAnyMore() {
        var space = member()
        _ = space.remove(juliet)
        #expect(conditions(space.ask(Ask.items(), .get)) == ["not-subscribed", "not-authorized"])
    }

    @Test func certainItemsAreFetchedByID() {
        var space = member()
        let ids = ["cats.music@discord.example.org", "nobody@discord.example.org"]
        #expect(items(space.ask(Ask.items(ids), .get))?.map(\.id) == [ids[0]])
    }

    @Test func thePictureIsForEverybodyWithTheLinkButRoomsAreNot() {
        var space = member()
        let avatar = space.ask(Ask.items(["urn:xmpp:avatar:metadata"]), .get, from: nurse)
        #expect(items(avatar)?.map(\.id) == ["urn:xmpp:avatar:metadata"])
        let both = ["urn:xmpp:avatar:metadata", "cats.music@discord.example.org"]
        #expect(conditions(space.ask(Ask.items(both), .get, from: nurse)).first == "not-subscribed")
        let banned = space.ask(Ask.items(["urn:xmpp:avatar:metadata"]), .get, as: .outcast)
        #expect(conditions(banned).first == "not-subscribed" || conditions(banned).first == "closed-node")
    }

    @Test func pagesFollowEachOther() throws {
        var space = member()
        var seen: [String?] = []
        var after: String?
        repeat {
            let outcome = space.ask(Ask.items(page: ResultSet(max: 4, after: after)), .get)
            let set = try #require(outcome.reply?.payload(PubSub.self)?.resultSet)
            #expect(set.count == 6 && set.first?.index == seen.count)
            seen += try #require(items(outcome)).map(\.id)
            after = set.last
        } while seen.count < 6
        #expect(seen.count == 6 && Set(seen).count == 6)
        let last = space.ask(Ask.items(page: ResultSet(max: 2, before: "")), .get)
        #expect(items(last)?.map(\.id) == Array(seen.suffix(2)))
        #expect(space.ask(Ask.items(page: ResultSet(max: 2, after: "x")), .get).error?.condition == .itemNotFound)
    }

    @Test func publishingIsRefused() {
        var space = member()
        let publish = PubSub(.publish(node: "k3y", [PubSubItem("x@y.org", Conference().element)])).element
        let retract = PubSub(.retract(node: "k3y", ids: ["x@y.org"], notify: true)).element
        for payload in [publish, retract] {
            #expect(space.ask(payload, as: .owner).error?.condition == .forbidden)
        }
    }

    @Test func anItemEventIsOneHeadlineForOneItem() throws {
        let space = Space.make(subscriptions: [.make(juliet), .make(romeo)])
        let event = space.published(.make("new"), to: space.subscribers)
        #expect(event.count == 1)
        let heard = try #require(event.received(by: juliet.bare).first)
        #expect(heard["from"] == "discord.example.org" && heard["type"] == "headline")
        guard case .published("k3y", let items)? = heard.payload(PubSubEvent.self)?.change else {
            Issue.record("no item")
            return
        }
        #expect(items.map(\.id) == ["cats.new@discord.example.org"] && items.first?.payload != nil)
        #expect(event.received(by: romeo.bare).count == 1)
    }

    @Test func aRetractionHasAnotherShapeForMovim() throws {
        let space = member()
        let room = jid("cats.old@discord.example.org")
        let event = space.retracted(room, to: [juliet.bare], movims: [juliet])
        let plain = try #require(event.received(by: juliet.bare).first?.first("event", in: NS.pubsubEvent))
        #expect(plain.first("items")?.elements.map { $0.name.local } == ["retract"])
        let movim = try #require(event.received(by: juliet).first?.first("event", in: NS.pubsubEvent))
        #expect(movim.first("items")?["node"] == "k3y")
        #expect(movim.first("items")?.elements.map { $0.name.local } == ["item", "retract"])
        #expect(movim.first("items")?.elements.allSatisfy { $0["id"] == "\(room)" } == true)
        #expect(space.retracted(room, to: []).isEmpty)
    }

    @Test func theAvatarIsToldUnderBothIDsAndTheBannerNever() {
        let told = member().avatarPublished().stanzas
        let ids = told.compactMap { $0.first("event", in: NS.pubsubEvent)?.first("items")?.first("item")?["id"] }
        #expect(ids == ["urn:xmpp:avatar:metadata", "urn:xmpp:spaces:avatar:metadata:0"])
    }

    @Test func theEndAndNewSettingsAreTold() {
        let space = Space.make(subscriptions: [.make(juliet), .make(romeo, .pending)])
        let deleted = space.deleted(redirect: "xmpp:x.org?;node=n")
        #expect(
            deleted.received(by: romeo.bare).first?.payload(PubSubEvent.self)?.change
                == .deleted(node: "k3y", redirect: "xmpp:x.org?;node=n"))
        guard
            case .configured("k3y", let form)? = space.configured().received(by: juliet.bare).first?
                .payload(PubSubEvent.self)?.change
        else {
            Issue.record("no configuration")
            return
        }
        #expect(form?["pubsub#title"] == "Cats" && space.configured().received(by: romeo.bare).isEmpty)
    }
}
