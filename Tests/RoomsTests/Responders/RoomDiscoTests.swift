// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing
import XMPP

@Suite struct RoomDiscoTests {
    private let query = Element("query", in: NS.discoInfo)

    @Test func aRoomSaysWhatClientsLookFor() throws {
        let info = RoomInfo(
            name: "general", description: "All cats", spaceURI: "xmpp:discord.example.org?;node=n1", avatarHash: "abc",
            slowMode: 5, reactionAllowlist: ["👍"])
        let room = Room.make(info, subject: Subject(text: "Purr", at: noon))
        let answer = try #require(room.ask(.get(query)).reply?.payload(DiscoInfo.self))
        #expect(answer.identities == [.init("conference", "text", name: "general")])
        let wanted: Set = [
            "http://jabber.org/protocol/muc", "muc_hidden", "muc_persistent", "muc_membersonly", "muc_semianonymous",
            "muc_unsecured", "muc_unmoderated", "http://jabber.org/protocol/muc#stable_id",
            "http://jabber.org/protocol/muc#self-ping-optimization", "urn:xmpp:mam:2", "urn:xmpp:mam:2#extended",
            "urn:xmpp:sid:0", "urn:xmpp:occupant-id:0", "urn:xmpp:message-moderate:1", "urn:xmpp:message-moderate:0",
            "urn:xmpp:message-retract:1", "urn:xmpp:hats:0", "vcard-temp", "urn:xmpp:ping",
            "http://jabber.org/protocol/commands", "urn:xmpp:spaces:0",
        ]
        #expect(wanted.subtracting(answer.features).isEmpty)
        #expect(Set(answer.features).count == answer.features.count)
        #expect(!answer.features.contains("muc_nonanonymous"))
        let form = try #require(answer.form("http://jabber.org/protocol/muc#roominfo"))
        #expect(form["muc#roominfo_pubsub"] == info.spaceURI && form["muc#roomconfig_pubsub"] == info.spaceURI)
        #expect(form["muc#roominfo_description"] == "All cats" && form["muc#roominfo_subject"] == "Purr")
        #expect(form["muc#roominfo_avatarhash"] == "abc" && form["muc#roominfo_slow_mode_duration"] == "5")
        #expect(form["muc#roominfo_occupants"] == "0" && form["muc#maxhistoryfetch"] != nil)
        #expect(form["muc#roomconfig_allowpm"] == "none" && form["muc#roomconfig_allowinvites"] == "1")
        #expect(form["muc#roomconfig_changesubject"] == "0" && form["muc#roominfo_changesubject"] == "0")
        #expect(answer.form("urn:xmpp:spaces:0")?["parent"] == info.spaceURI)
        #expect(answer.form("urn:xmpp:reactions:0:restrictions")?.values("allowlist") == ["👍"])
    }

    @Test func typesFollowTheRoom() throws {
        let room = Room.make(RoomInfo(name: "x", isMembersOnly: false, isModerated: true, isHidden: false))
        let features = try #require(room.ask(.get(query)).reply?.payload(DiscoInfo.self)).features
        #expect(Set(["muc_public", "muc_open", "muc_moderated"]).isSubset(of: features))
    }

    @Test func everyExtensionARoomAnswersIsAdvertised() {
        let features = Set(Room.make().discoInfo.features)
        for namespace in [NS.mucAdmin, NS.mucOwner, NS.register, NS.version, NS.time, NS.discoItems] {
            #expect(features.contains(namespace))
        }
    }

    @Test func nicksAreListedForThoseInside() throws {
        var room = Room.make()
        let ask = Element("query", in: NS.discoItems)
        #expect(try #require(room.ask(.get(ask)).reply?.payload(DiscoItems.self)).items.isEmpty)
        room.enter(juliet, as: "Juliet")
        _ = room.present(.make("Ana"))
        let items = try #require(room.ask(.get(ask)).reply?.payload(DiscoItems.self)).items
        #expect(items.map(\.name) == ["Ana", "Juliet"] && items.first?.jid == cats.with(resource: "Ana"))
    }

    @Test func nicksComeInPagesWhenAsked() throws {
        var room = Room.make()
        room.enter(juliet, as: "Juliet")
        for number in 0..<9 { _ = room.present(.make("Ana \(number)")) }
        let ask = DiscoItems(resultSet: ResultSet(max: 4, after: "Ana 3")).element
        let page = try #require(room.ask(.get(ask)).reply?.payload(DiscoItems.self))
        #expect(page.items.map(\.name) == ["Ana 4", "Ana 5", "Ana 6", "Ana 7"] && page.resultSet?.count == 10)
    }

    @Test func aReservedNickIsTold() throws {
        let ask = Element("query", in: NS.discoInfo, ["node": "x-roomuser-item"])
        let told = try #require(Room.make().ask(.get(ask), nick: "Jule").reply?.payload(DiscoInfo.self))
        #expect(told.identities == [.init("conference", "text", name: "Jule")] && told.node == "x-roomuser-item")
        let none = try #require(Room.make().ask(.get(ask)).reply?.payload(DiscoInfo.self))
        #expect(none.identities.isEmpty)
    }

    @Test func unknownNodesAreNotFoundAndCommandsGoToTheCaller() {
        let unknown = Element("query", in: NS.discoInfo, ["node": "urn:x"])
        #expect(Room.make().ask(.get(unknown)).error?.condition == .itemNotFound)
        let commands = IQ.get(Element("query", in: NS.discoItems, ["node": NS.commands]))
        #expect(Room.make().ask(commands) == .command(commands))
        let command = IQ.set(Element("command", in: NS.commands, ["node": "link"]))
        #expect(Room.make().ask(command) == .command(command))
    }

    @Test func aChangedConfigurationAndPictureAreAnnounced() throws {
        var room = Room.make(RoomInfo(name: "x", avatarHash: "abc"))
        room.enter(juliet, as: "Juliet")
        let changed = try #require(room.announceConfiguration(id: "c").received(by: juliet).first)
        #expect(changed.codes == [104] && changed["type"] == "groupchat" && changed["from"] == "\(cats)")
        let picture = try #require(room.announceAvatar().received(by: juliet).first)
        #expect(picture.first("x", in: NS.vCardUpdate)?.first("photo")?.text == "abc")
        #expect(picture["from"] == "\(cats)" && picture.name.local == "presence")
    }
}
