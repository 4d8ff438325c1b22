// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

struct DiscoveryPayloadTests {
    @Test func formsKeepFieldsOptionsAndTables() throws {
        let form = DataForm(
            .form, formType: "urn:f", title: "T", instructions: ["One", "Two"],
            fields: [
                .fixed("Note"), .text("name", label: "Name", "x", isRequired: true, description: "D"),
                .boolean("on", true), .lines("lines", ["a", "b"]), .jid("jid", alice), .jids("jids", [alice, room]),
                .choice("pick", "1", from: [.init("1", label: "One"), .init("2")]),
                .choices("many", from: [.init("1")]),
            ])
        let read = try DataForm(try payload(Writer.string(form.element)))
        #expect(read == form)
        #expect(read.formType == "urn:f")
        #expect(read["name"] == "x")
        #expect(read.bool("on") == true)
        #expect(read.values("lines") == ["a", "b"])
        #expect(read.jid("jid") == alice)
        #expect(read.field("pick")?.options.map(\.value) == ["1", "2"])
        let table = DataForm(
            .result, reported: [FormField("a"), FormField("b")],
            items: [[FormField("a", values: ["1"])], [FormField("a", values: ["2"])]])
        #expect(try DataForm(try payload(Writer.string(table.element))) == table)
    }

    @Test func formsAreChangedByName() {
        var form = DataForm(.submit)
        form["a"] = "1"
        form["b"] = "2"
        form["a"] = "3"
        form["b"] = nil
        #expect(
            Writer.string(form.element)
                == "<x xmlns='jabber:x:data' type='submit'><field var='a'><value>3</value></field></x>")
    }

    @Test func formsNeedAType() throws {
        try check("<x xmlns='jabber:x:data' type='cancel'/>", is: DataForm(.cancel), required: ["type"])
        try refuse("<x xmlns='jabber:x:data' type='blank'/>", as: DataForm.self)
    }

    @Test func infoIsReadAndWritten() throws {
        try check(
            "<query xmlns='http://jabber.org/protocol/disco#info' node='n'>"
                + "<identity category='gateway' type='discord' name='N' xml:lang='en'/><feature var='urn:a'/>"
                + "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>f</value></field></x>"
                + "</query>",
            is: DiscoInfo(
                node: "n", identities: [.init("gateway", "discord", name: "N", lang: "en")], features: ["urn:a"],
                forms: [DataForm(.result, formType: "f")]))
        try refuse("<query xmlns='http://jabber.org/protocol/disco#info'><feature/></query>", as: DiscoInfo.self)
        try refuse(
            "<query xmlns='http://jabber.org/protocol/disco#info'><identity type='x'/></query>", as: DiscoInfo.self)
    }

    @Test func itemsAreReadAndWrittenWithFilterAndPage() throws {
        try check(
            "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='r@d' node='n' name='N'/>"
                + "<set xmlns='http://jabber.org/protocol/rsm'><count>1</count></set></query>",
            is: DiscoItems(items: [.init(room, node: "n", name: "N")], resultSet: ResultSet(count: 1)))
        try refuse("<query xmlns='http://jabber.org/protocol/disco#items'><item/></query>", as: DiscoItems.self)
        let filtered = DiscoItems(includedTypes: ["urn:xmpp:spaces:0", ""])
        #expect(try DiscoItems(try payload(Writer.string(filtered.element))) == filtered)
    }

    /// The two examples of XEP-0115 §5.2 and §5.3.
    @Test func capsAreThoseOfTheSpecification() {
        var info = DiscoInfo(
            identities: [.init("client", "pc", name: "Exodus 0.9.1")],
            features: [
                "http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/disco#items",
                "http://jabber.org/protocol/muc", "http://jabber.org/protocol/caps",
            ])
        #expect(Caps.version(of: info) == "QgayPKawpkPSDYmwT/WM94uAlu0=")
        info.identities = [
            .init("client", "pc", name: "Psi 0.11", lang: "en"), .init("client", "pc", name: "Ψ 0.11", lang: "el"),
        ]
        info.forms = [
            DataForm(
                .result, formType: "urn:xmpp:dataforms:softwareinfo",
                fields: [
                    FormField("ip_version", values: ["ipv4", "ipv6"]), FormField("os", values: ["Mac"]),
                    FormField("os_version", values: ["10.5.1"]), FormField("software", values: ["Psi"]),
                    FormField("software_version", values: ["0.11"]),
                ])
        ]
        #expect(Caps.version(of: info) == "q07IKJEyjvHSyhy//CH0CxmKi8w=")
    }

    @Test func capsAreReadAndWritten() throws {
        let caps = Caps(node: "urn:us", info: DiscoInfo())
        try check(Writer.string(caps.element), is: caps, required: ["node", "ver", "hash"])
    }

    @Test func resultSetsTellEmptyFromMissing() throws {
        let rsm = "xmlns='http://jabber.org/protocol/rsm'"
        try check("<set \(rsm)><max>10</max><before/></set>", is: ResultSet(max: 10, before: ""))
        try check("<set \(rsm)><max>0</max></set>", is: ResultSet(max: 0))
        try check("<set \(rsm)><max>5</max><after>x</after></set>", is: ResultSet(max: 5, after: "x"))
        try check(
            "<set \(rsm)><first index='0'>a</first><last>b</last><count>9</count></set>",
            is: ResultSet(first: .init("a", index: 0), last: "b", count: 9))
        try refuse("<set \(rsm)><max>-1</max></set>", as: ResultSet.self)
        try refuse("<set \(rsm)><max>many</max></set>", as: ResultSet.self)
        try refuse("<set \(rsm)><index>99999999999999999999</index></set>", as: ResultSet.self)
    }

    @Test func commandsAreReadAndWritten() throws {
        let command = Command(
            node: "link", sessionID: "s", status: .executing, actions: [.previous, .next], defaultAction: .next,
            notes: [.init(.warn, "careful")], form: DataForm(.form))
        try check(
            "<command xmlns='http://jabber.org/protocol/commands' node='link' sessionid='s' status='executing'>"
                + "<actions execute='next'><prev/><next/></actions><note type='warn'>careful</note>"
                + "<x xmlns='jabber:x:data' type='form'/></command>",
            is: command, required: ["node"])
        try check(
            "<command xmlns='http://jabber.org/protocol/commands' node='n' action='prev'/>",
            is: Command(node: "n", action: .previous))
        try refuse(
            "<command xmlns='http://jabber.org/protocol/commands' node='n' action='dance'/>", as: Command.self)
    }

    @Test func registrationIsReadAndWritten() throws {
        try check(
            "<query xmlns='jabber:iq:register'><registered/><instructions>I</instructions><nick>n</nick><username/></query>",
            is: Registration(isRegistered: true, instructions: "I", fields: ["username": "", "nick": "n"]))
        try check("<query xmlns='jabber:iq:register'><remove/></query>", is: Registration(isRemoval: true))
    }

    @Test func smallAnswersAreReadAndWritten() throws {
        try check(
            "<query xmlns='jabber:iq:version'><name>n</name><version>1</version><os>o</os></query>",
            is: SoftwareVersion(software: "n", version: "1", operatingSystem: "o"))
        try check("<ping xmlns='urn:xmpp:ping'/>", is: Ping())
        try check(
            "<time xmlns='urn:xmpp:time'><tzo>Z</tzo><utc>2026-01-02T03:04:05.000Z</utc></time>",
            is: EntityTime(Timestamp(iso8601: "2026-01-02T03:04:05Z")))
        try refuse("<time xmlns='urn:xmpp:time'><utc>noon</utc></time>", as: EntityTime.self)
    }

    /// What Prosody 0.12's mod_privilege sends, nested namespaces and all.
    @Test func privilegesAreReadAsServersWriteThem() throws {
        let prosody = try Privilege(
            payload(
                """
                <privilege xmlns='urn:xmpp:privilege:2'><perm access='roster' type='both'/>\
                <perm access='message' type='outgoing'/><perm access='iq'><namespace ns='urn:a' type='both'>\
                <namespace ns='urn:b' type='set'/></namespace></perm></privilege>
                """))
        #expect(prosody.roster == "both")
        #expect(prosody.message == "outgoing")
        #expect(prosody.presence == "none")
        #expect(prosody.requests == ["urn:a": "both", "urn:b": "set"])
        #expect(try Privilege(try payload(Writer.string(prosody.element))) == prosody)
        let ejabberd = try Privilege(
            payload("<privilege xmlns='urn:xmpp:privilege:1'><perm access='presence' type='roster'/></privilege>"))
        #expect(ejabberd.namespace == NS.privilege1)
        try refuse("<privilege xmlns='urn:xmpp:privilege:2'><perm/></privilege>", as: Privilege.self)
    }

    @Test func aPrivilegedRequestIsInTheClientsNamespace() {
        let iq = IQ(.set, id: "1", payload: Ping().element)
        #expect(
            Writer.string(Privilege.request(iq))
                == "<privileged_iq xmlns='urn:xmpp:privilege:2'><iq xmlns='jabber:client' id='1' type='set'>"
                + "<ping xmlns='urn:xmpp:ping'/></iq></privileged_iq>")
    }
}
