// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

struct RoomPayloadTests {
    private static let user = "xmlns='http://jabber.org/protocol/muc#user'"

    @Test func joinsCarryPasswordAndHistory() throws {
        try check("<x xmlns='http://jabber.org/protocol/muc'/>", is: MUCJoin())
        try check(
            "<x xmlns='http://jabber.org/protocol/muc'><history maxchars='0' maxstanzas='20' seconds='180' "
                + "since='1970-01-01T00:00:00.000Z'/><password>p</password></x>",
            is: MUCJoin(
                password: "p",
                history: .init(
                    maximumCharacters: 0, maximumStanzas: 20, seconds: 180, since: Timestamp(milliseconds: 0))))
        let odd = try MUCJoin(
            payload("<x xmlns='http://jabber.org/protocol/muc'><history maxchars='x'/><mav xmlns='urn:m'/></x>"))
        #expect(odd.history == MUCJoin.History())
    }

    @Test func standingsAndStatusesAreReadAndWritten() throws {
        try check(
            "<x \(Self.user)><item affiliation='admin' role='moderator' jid='alice@a' nick='n'>"
                + "<actor jid='r@d' nick='b'/><reason>R</reason></item><status code='110'/><status code='307'/></x>",
            is: MUCUser(
                items: [
                    MUCItem(
                        affiliation: .admin, role: .moderator, jid: alice, nick: "n", reason: "R",
                        actor: .init(jid: room, nick: "b"))
                ],
                statuses: [.selfPresence, .kicked]))
        for bad in [
            "<item affiliation='king'/>", "<item role='king'/>", "<item jid='@'/>", "<status/>", "<status code='x'/>",
        ] {
            try refuse("<x \(Self.user)>\(bad)</x>", as: MUCUser.self)
        }
    }

    @Test func invitationsAndDestructionAreReadAndWritten() throws {
        try check(
            "<x \(Self.user)><invite to='alice@a'><reason>R</reason></invite><decline from='r@d'/>"
                + "<destroy jid='r@d'><password>p</password><reason>gone</reason></destroy><password>q</password></x>",
            is: MUCUser(
                invitations: [.init(to: alice, reason: "R")], refusal: .init(from: room),
                destruction: .init(alternative: room, password: "p", reason: "gone"), password: "q"))
        try check(
            "<x xmlns='jabber:x:conference' jid='r@d' password='p' reason='R'/>",
            is: DirectInvitation(to: room, password: "p", reason: "R"), required: ["jid"])
        try refuse("<x xmlns='jabber:x:conference' jid=''/>", as: DirectInvitation.self)
    }

    @Test func adminAndOwnerQueriesAreReadAndWritten() throws {
        try check(
            "<query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast' jid='alice@a'/></query>",
            is: MUCAdmin(items: [MUCItem(affiliation: .outcast, jid: alice)]))
        try refuse(
            "<query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation=''/></query>", as: MUCAdmin.self)
        try check("<query xmlns='http://jabber.org/protocol/muc#owner'/>", is: MUCOwner())
        try check(
            "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='cancel'/></query>",
            is: MUCOwner(form: DataForm(.cancel)))
        try check(
            "<query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query>",
            is: MUCOwner(destruction: MUCDestruction()))
        try refuse(
            "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data'/></query>", as: MUCOwner.self)
    }

    @Test func standingsAreOrdered() {
        #expect(Affiliation.allCases.sorted() == [.outcast, .none, .member, .admin, .owner])
        #expect(OccupantRole.allCases.sorted() == [.none, .visitor, .participant, .moderator])
    }

    @Test func occupantsMarksAreReadAndWritten() throws {
        try check("<occupant-id xmlns='urn:xmpp:occupant-id:0' id='o'/>", is: OccupantID("o"), required: ["id"])
        try check(
            "<hats xmlns='urn:xmpp:hats:0'><hat uri='u' title='T' hue='12.5'/></hats>",
            is: Hats([.init(uri: "u", title: "T", hue: 12.5)]))
        try refuse("<hats xmlns='urn:xmpp:hats:0'><hat title='T'/></hats>", as: Hats.self)
        try check("<nick xmlns='http://jabber.org/protocol/nick'>N</nick>", is: Nickname("N"))
    }
}
