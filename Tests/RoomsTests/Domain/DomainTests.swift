// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct DomainTests {
    private func domain(_ roles: Set<DomainRole> = Set(DomainRole.allCases)) -> Domain {
        Domain(
            jid: hub, roles: roles, name: "Cats on Discord", network: "discord", software: software,
            contacts: ["admin-addresses": ["mailto:admin@example.org"]])
    }

    private func ask(_ payload: Element, _ type: IQ.Kind = .get, _ domain: Domain? = nil) -> DomainOutcome {
        (domain ?? self.domain()).answer(IQ(type, from: juliet, to: hub, id: "q", payload: payload), now: noon)
    }

    private func info(_ domain: Domain) throws -> DiscoInfo {
        try #require(ask(Element("query", in: NS.discoInfo), .get, domain).reply?.payload(DiscoInfo.self))
    }

    @Test func oneDomainForEverythingSaysItAll() throws {
        let info = try info(domain())
        #expect(
            info.identities.map { "\($0.category)/\($0.type)" } == [
                "gateway/discord", "conference/text", "pubsub/service",
            ])
        #expect(Set(info.identities.map(\.name)) == ["Cats on Discord"])
        let wanted: Set = [
            "urn:xmpp:mam:2", "http://jabber.org/protocol/muc", "vcard-temp", "jabber:iq:gateway", "jabber:iq:register",
            "urn:xmpp:pubsub-filter:0", "http://jabber.org/protocol/commands", "http://jabber.org/protocol/pubsub",
            "urn:xmpp:spaces:0", "urn:xmpp:ping", "jabber:iq:version",
        ]
        #expect(wanted.subtracting(info.features).isEmpty && Set(info.features).count == info.features.count)
        #expect(info.form(NS.serverInfo)?.values("admin-addresses") == ["mailto:admin@example.org"])
    }

    @Test func everyPubsubFeatureASpaceServiceNeedsIsThere() throws {
        let features = Set(try info(domain()).features)
        let needed = [
            "subscribe", "create-nodes", "delete-nodes", "config-node", "meta-data", "delete-items", "retract-items",
            "multi-items", "item-ids", "manage-subscriptions", "retrieve-items", "member-affiliation",
            "modify-affiliations", "retrieve-affiliations", "get-pending", "access-open", "access-authorize",
            "access-whitelist", "retrieve-subscriptions", "persistent-items", "rsm", "publish",
            "subscription-notifications", "publisher-affiliation", "outcast-affiliation",
        ]
        for name in needed { #expect(features.contains("http://jabber.org/protocol/pubsub#\(name)"), "\(name)") }
    }

    @Test func aRoomsDomainIsNoPubsubButStillAGateway() throws {
        let info = try info(domain([.rooms]))
        #expect(info.identities.map(\.category) == ["gateway", "conference"])
        #expect(!info.features.contains("http://jabber.org/protocol/pubsub") && info.features.contains(NS.gateway))
        let spaces = try self.info(domain([.spaces]))
        #expect(spaces.identities.map(\.category) == ["gateway", "pubsub"])
        #expect(!spaces.features.contains("http://jabber.org/protocol/muc"))
    }

    @Test func browsingShowsRoomsUnlessSpacesAreAskedFor() {
        func filter(_ field: String, _ types: [String]) -> Element {
            let form = DataForm(
                .submit, formType: NS.pubsubFilter, fields: [FormField(field, type: .multipleChoice, values: types)])
            return Element(
                "query", in: NS.discoItems, [:], [Element("filter", in: NS.pubsubFilter, [:], [form.element])])
        }
        let plain = Element("query", in: NS.discoItems)
        #expect(ask(plain) == .list(DomainFilter(wantsRooms: true, wantsSpaces: false)))
        #expect(ask(filter("included-types", [NS.spaces])) == .list(DomainFilter(wantsRooms: false, wantsSpaces: true)))
        #expect(
            ask(filter("included-types", [NS.spaces, ""])) == .list(DomainFilter(wantsRooms: true, wantsSpaces: true)))
        #expect(
            ask(filter("excluded-types", [NS.spaces])) == .list(DomainFilter(wantsRooms: true, wantsSpaces: false)))
        #expect(ask(plain, .get, domain([.spaces])) == .list(DomainFilter(wantsRooms: false, wantsSpaces: true)))
        let types = ["included-types", "excluded-types"].map { FormField($0, values: ["x"]) }
        let both = Element(
            "query", in: NS.discoItems, [:],
            [Element("filter", in: NS.pubsubFilter, [:], [DataForm(.submit, fields: types).element])])
        #expect(ask(both).error?.condition == .badRequest && ask(both).error?.type == .modify)
    }

    @Test func entriesAreListedInPages() throws {
        let rooms = (0..<5).map { DomainListing.Entry(jid: jid("r\($0)@discord.example.org"), name: "Cats/r\($0)") }
        let spaces = [DomainListing.Entry(jid: hub, node: "k3y", name: "Cats")]
        let listing = DomainListing(rooms: rooms, spaces: spaces)
        let iq = IQ(.get, from: juliet, to: hub, id: "q", payload: Element("query", in: NS.discoItems))
        let filter = DomainFilter(wantsRooms: true, wantsSpaces: false, resultSet: ResultSet(max: 2))
        let page = try #require(domain().items(listing, filter, to: iq).only?.payload(DiscoItems.self))
        #expect(page.items.map(\.name) == ["Cats/r0", "Cats/r1"] && page.resultSet?.count == 5)
        let nodes = DomainFilter(wantsRooms: false, wantsSpaces: true)
        let found = try #require(domain().items(listing, nodes, to: iq).only?.payload(DiscoItems.self))
        #expect(found.items == [DiscoItems.Item(hub, node: "k3y", name: "Cats")])
    }

    @Test func requestsAboutANodeGoToItsSpace() {
        #expect(ask(Element("query", in: NS.discoInfo, ["node": "k3y"])) == .space(node: "k3y"))
        #expect(ask(Ask.subscribe(), .set) == .space(node: "k3y"))
        #expect(ask(Ask.items()) == .space(node: "k3y"))
        #expect(ask(Ask.owner(.configure(node: "k3y", nil))) == .space(node: "k3y"))
        #expect(ask(Element("query", in: NS.discoInfo, ["node": NS.commands])) == .command)
        #expect(
            ask(Element("query", in: NS.discoInfo, ["node": "k3y"]), .get, domain([.rooms])).error?.condition
                == .itemNotFound)
        #expect(ask(Ask.items(), .get, domain([.rooms])).error?.condition == .serviceUnavailable)
    }

    @Test func requestsAboutAllNodesAreForTheService() {
        #expect(ask(PubSub(.subscriptions(node: nil, [])).element) == .subscriptions)
        #expect(ask(PubSub(.affiliations(node: nil, [])).element) == .affiliations)
        let space = Space.make(subscriptions: [.make(juliet)])
        let iq = IQ(.get, from: juliet, to: hub, id: "q", payload: PubSub(.subscriptions(node: nil, [])).element)
        let told = domain().subscriptions([(space, juliet), (Space.make(), juliet)], to: iq).only?.payload(PubSub.self)
        guard case .subscriptions(nil, let list)? = told?.action else {
            Issue.record("no list")
            return
        }
        #expect(list.map(\.node) == ["k3y"])
        let mine = domain().affiliations([("k3y", .member), ("other", .none)], to: iq).only?.payload(PubSub.self)
        #expect(mine?.action == .affiliations(node: nil, [PubSubAffiliate(node: "k3y", .member)]))
        #expect(ask(PubSub(.create(node: "x")).element, .set).error?.condition == .forbidden)
        let bare = Element("pubsub", in: NS.pubsub, [:], [Element("items", in: NS.pubsub)])
        #expect(ask(bare).error?.pubsubCondition == .nodeIDRequired)
    }

    @Test func pendingRequestsAreAskedForInOneStepOrTwo() throws {
        let first = Command(node: NS.pubsubGetPending, action: .execute)
        guard case .pendingNodes(let command) = ask(first.element, .set) else {
            Issue.record("no first step")
            return
        }
        let iq = IQ(.set, from: juliet, to: hub, id: "q", payload: first.element)
        let step = try #require(domain().pendingNodes(["k3y"], command, to: iq).only?.payload(Command.self))
        #expect(step.status == .executing && step.sessionID != nil)
        #expect(step.form?.field("pubsub#node")?.options.map(\.value) == ["k3y"])
        #expect(domain().pendingNodes([], command, to: iq).error?.condition == .forbidden)
        var second = first
        second.sessionID = step.sessionID
        second.form = DataForm(.submit, fields: [FormField("pubsub#node", values: ["k3y"])])
        #expect(ask(second.element, .set) == .space(node: "k3y"))
        #expect(ask(Command(node: "link", action: .execute).element, .set) == .command)
    }

    @Test func theGatewayTurnsNamesIntoAddresses() throws {
        let form = try #require(ask(Element("query", in: NS.gateway)).reply?.first("query", in: NS.gateway))
        #expect(form.first("prompt") != nil && form.first("desc") != nil)
        let set = Element("query", in: NS.gateway, [:], [Element("prompt", in: NS.gateway, text: "Cats/general")])
        #expect(ask(set, .set) == .address(prompt: "Cats/general"))
        let iq = IQ(.set, from: juliet, to: hub, id: "q", payload: set)
        #expect(domain().address(cats, to: iq).only?.first("query", in: NS.gateway)?.text(of: "jid") == "\(cats)")
        #expect(domain().address(nil, to: iq).error?.condition == .itemNotFound)
        #expect(ask(Element("query", in: NS.gateway), .set).error?.condition == .badRequest)
    }

    @Test func registrationIsForTheCallerToAnswer() {
        #expect(ask(Element("query", in: NS.register)) == .registration)
        let remove = Element("query", in: NS.register, [:], [Element("remove", in: NS.register)])
        #expect(ask(remove, .set) == .unregister)
        var filled = Registration()
        filled.form = DataForm(.submit, fields: [FormField("code", values: ["ABCD-EFGH"])])
        #expect(ask(filled.element, .set) == .register(filled))
    }

    @Test func simpleQuestionsAreAnswered() {
        #expect(ask(Element("ping", in: NS.ping)).reply?["type"] == "result")
        #expect(ask(Element("query", in: NS.version)).reply?.payload(SoftwareVersion.self)?.version == "1")
        #expect(ask(Element("time", in: NS.time)).reply?.payload(EntityTime.self)?.utc == noon)
        #expect(ask(Element("vCard", in: NS.vCardTemp)) == .vCard)
        #expect(ask(Element("query", in: "urn:x")).error?.condition == .serviceUnavailable)
        #expect(ask(Element("query", in: NS.discoItems), .result) == .response)
        #expect(domain().answer(IQ(.get, from: juliet, to: hub, id: "q"), now: noon) != .response)
    }

    @Test func messagesToTheDomainMakeNoLoops() {
        #expect(
            domain().answer(Message(.chat, from: juliet, to: hub, body: "hi")).error?.condition == .serviceUnavailable)
        for type in [Message.Kind.error, .headline, .groupchat] {
            #expect(domain().answer(Message(type, from: juliet, to: hub, body: "hi")).isEmpty)
        }
        #expect(domain().answer(Message(.chat, from: juliet, to: hub)).isEmpty)
    }

    @Test func theGatewayIsAlwaysThere() {
        let types = domain().answer(Presence(.subscribe, from: juliet, to: hub)).stanzas.map { $0["type"] }
        #expect(types == ["subscribed", nil])
        #expect(domain().answer(Presence(.probe, from: juliet, to: hub)).only?["type"] == nil)
        for type in [Presence.Kind.available, .unavailable, .error, .subscribed] {
            #expect(domain().answer(Presence(type, from: juliet, to: hub)).isEmpty)
        }
    }
}
