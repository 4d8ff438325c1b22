// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

struct ArchivePayloadTests {
    private let stamp = Timestamp(milliseconds: 1_700_000_000_123)

    @Test func delaysAndIDsAreReadAndWritten() throws {
        try check(
            "<delay xmlns='urn:xmpp:delay' from='r@d' stamp='2023-11-14T22:13:20.123Z'/>",
            is: Delay(stamp, from: room), required: ["stamp"])
        try refuse("<delay xmlns='urn:xmpp:delay' stamp='yesterday'/>", as: Delay.self)
        try check(
            "<stanza-id xmlns='urn:xmpp:sid:0' id='1' by='r@d'/>", is: StanzaID("1", by: room), required: ["id", "by"])
        try check("<origin-id xmlns='urn:xmpp:sid:0' id='1'/>", is: OriginID("1"), required: ["id"])
    }

    @Test func queriesCarryFiltersAndPages() throws {
        let query = MAMQuery(
            queryID: "q", with: alice, start: stamp, end: stamp, afterID: "1", beforeID: "2", ids: ["3", "4"],
            resultSet: ResultSet(max: 10, before: ""), isFlipped: true)
        #expect(try MAMQuery(try payload(Writer.string(query.element))) == query)
        try check("<query xmlns='urn:xmpp:mam:2'/>", is: MAMQuery())
    }

    @Test func queriesThatCannotBeMeantAreRefused() throws {
        for field in ["<field var='start'><value>x</value></field>", "<field var='with'><value>@</value></field>"] {
            try refuse(
                "<query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'>\(field)</x></query>",
                as: MAMQuery.self)
        }
        try refuse(
            "<query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'><max>x</max></set></query>",
            as: MAMQuery.self)
        let unknown = try MAMQuery(
            payload(
                "<query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'>"
                    + "<field var='{urn:x}y'><value>1</value></field></x></query>"))
        #expect(unknown.unknownFields == ["{urn:x}y"])
    }

    @Test func resultsForwardInTheClientsNamespace() throws {
        let inner = Message(.groupchat, from: room, id: "m", body: "hi", payloads: [OriginID("o").element])
        let result = MAMResult(queryID: "q", id: "7", forwarded: Forwarded(inner.element, delay: Delay(stamp)))
        try check(
            "<result xmlns='urn:xmpp:mam:2' queryid='q' id='7'><forwarded xmlns='urn:xmpp:forward:0'>"
                + "<delay xmlns='urn:xmpp:delay' stamp='2023-11-14T22:13:20.123Z'/>"
                + "<message xmlns='jabber:client' from='r@d' id='m' type='groupchat'><body>hi</body>"
                + "<origin-id xmlns='urn:xmpp:sid:0' id='o'/></message></forwarded></result>",
            is: result, required: ["id"])
        #expect(Message(result.forwarded.stanza) == inner)
        try refuse("<result xmlns='urn:xmpp:mam:2' id='7'/>", as: MAMResult.self)
        try refuse("<forwarded xmlns='urn:xmpp:forward:0'/>", as: Forwarded.self)
    }

    @Test func endsAndEdgesAreReadAndWritten() throws {
        try check(
            "<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'><count>0</count></set></fin>",
            is: MAMFin(isComplete: true, resultSet: ResultSet(count: 0)))
        try check("<fin xmlns='urn:xmpp:mam:2' stable='false'/>", is: MAMFin(isComplete: false, isStable: false))
        try check(
            "<metadata xmlns='urn:xmpp:mam:2'><start id='1' timestamp='2023-11-14T22:13:20.123Z'/>"
                + "<end id='2' timestamp='2023-11-14T22:13:20.123Z'/></metadata>",
            is: MAMMetadata(start: .init("1", at: stamp), end: .init("2", at: stamp)))
        try check("<metadata xmlns='urn:xmpp:mam:2'/>", is: MAMMetadata())
        try refuse("<metadata xmlns='urn:xmpp:mam:2'><start id='1'/></metadata>", as: MAMMetadata.self)
    }
}
